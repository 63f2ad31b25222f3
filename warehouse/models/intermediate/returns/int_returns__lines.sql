-- Grain: one row per form about ratings of the year, organisation, year, line and measure, as reported; good or better is the
-- sum of two measures.
with

reported as (
  select
    form,
    organisation_id,
    year,
    line,
    measure,
    value
  from staging.stg_organisations__returns
  where form = 'RETURN_ORGANISATION_RATINGS' and period = 'YEAR'
  union all
  select
    form,
    organisation_id,
    year,
    line,
    measure,
    value
  from staging.stg_members__returns
  where form = 'RETURN_MEMBER_RATINGS' and period = 'YEAR'
)

select
  form,
  organisation_id,
  year,
  line,
  measure,
  value as reported
from reported
union all
select
  form,
  organisation_id,
  year,
  line,
  'GOOD_OR_BETTER' as measure,
  cast(sum(value) as bigint) as reported
from reported
where measure in ('EXCELLENT', 'GOOD')
group by form, organisation_id, year, line
having count(*) = 2
