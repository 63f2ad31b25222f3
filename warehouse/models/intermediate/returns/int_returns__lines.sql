-- Grain: one row per form about ratings of the year, organisation, year, line and measure, as reported. A line of organisations
-- may be given by sector only (`GRASSROOTS_ORGANISATION/…`): then it is their sum. Good or better is the sum of two measures.
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
),

subjects as (
  select
    form,
    organisation_id,
    year,
    split_part(line, '/', 1) as line,
    contains(line, '/') as is_sector,
    measure,
    cast(sum(value) as bigint) as reported
  from reported
  group by form, organisation_id, year, split_part(line, '/', 1), contains(line, '/'), measure
),

totals as (
  select
    form,
    organisation_id,
    year,
    line,
    measure,
    reported
  from subjects
  where not is_sector
    or not exists (
      select 1
      from subjects as total
      where total.form = subjects.form
        and total.organisation_id = subjects.organisation_id
        and total.year = subjects.year
        and total.line = subjects.line
        and not total.is_sector
    )
)

select
  form,
  organisation_id,
  year,
  line,
  measure,
  reported
from totals
union all
select
  form,
  organisation_id,
  year,
  line,
  'GOOD_OR_BETTER' as measure,
  cast(sum(reported) as bigint) as reported
from totals
where measure in ('EXCELLENT', 'GOOD')
group by form, organisation_id, year, line
