-- Every membership and rating of a member belongs to a member on record. Without the member the day of admission is not
-- known and liability would be decided wrongly without a word. Counts only: nothing here points to a person.
with

named as (
  select 'memberships' as place, member_key from staging.stg_members__memberships
  union all
  select 'member_ratings' as place, member_key from staging.stg_members__member_ratings
)

select
  named.place,
  count(*) as row_count
from named
left join staging.stg_members__members as known on known.member_key = named.member_key
where known.member_key is null
group by named.place
order by named.place
