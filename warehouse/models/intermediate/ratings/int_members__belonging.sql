-- Grain: one row per year and member who belonged to an organisation on the day the year is counted on; the newest
-- membership where two overlap.
with

memberships as (
  select
    years.year,
    membership.member_key,
    membership.organisation_id,
    row_number() over (
      partition by years.year, membership.member_key order by membership.valid_from desc, membership.organisation_id
    ) as position
  from intermediate.int_years__dated as years
  inner join staging.stg_members__memberships as membership
    on membership.valid_from <= years.counted_on
    and years.counted_on < coalesce(membership.valid_to, date '9999-12-31')
  inner join intermediate.int_organisations__year_end as node
    on node.year = years.year and node.organisation_id = membership.organisation_id
  where years.is_started
)

select
  year,
  member_key,
  organisation_id
from memberships
where position = 1
