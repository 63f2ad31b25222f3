-- Services and warehouse read the same rule of the year. Where they differ a coverage would not be that of the record.
with

ratings as (
  select 'organisations' as service, year, level, liability, not_rated_reason
  from staging.stg_organisations__organisation_ratings
  where period_kind = 'YEAR' and state = 'DECIDED'
  union all
  select 'members' as service, year, level, liability, not_rated_reason
  from staging.stg_members__member_ratings
  where period_kind = 'YEAR' and state = 'DECIDED'
)

select
  ratings.service,
  ratings.year,
  ratings.not_rated_reason,
  ratings.liability,
  count(*) as row_count
from ratings
left join intermediate.int_rating_rules__reasons_by_year as reasons
  on reasons.year = ratings.year and reasons.reason = ratings.not_rated_reason and ratings.level is null
where ratings.liability <> case when reasons.reason is null then 'LIABLE' else 'NOT_LIABLE' end
group by ratings.service, ratings.year, ratings.not_rated_reason, ratings.liability
order by ratings.service, ratings.year
