-- Grain: one row per organisation, form, year and period of which something was handed in: of a list whatever names the
-- organisation, of a return the organisation's own.
with

united as (
  select *, true as is_list
  from staging.stg_organisations__handed_in
  union all
  select *, true as is_list
  from staging.stg_members__handed_in
  union all
  select *, true as is_list
  from staging.stg_inspections__handed_in
  union all
  select *, true as is_list
  from staging.stg_programme__handed_in
  union all
  select organisation_id, form, year, period, handed_in_on, false as is_list
  from staging.stg_organisations__returns
  union all
  select organisation_id, form, year, period, handed_in_on, false as is_list
  from staging.stg_members__returns
  union all
  select organisation_id, form, year, period, handed_in_on, false as is_list
  from staging.stg_inspections__returns
)

select
  organisation_id,
  form,
  year,
  period,
  is_list,
  min(handed_in_on) as handed_in_on
from united
group by organisation_id, form, year, period, is_list
