-- Grain: one row per organisation, form, year, period, line and measure of an aggregate return. Nothing is excluded.
select
  organisation_id,
  form,
  year,
  period,
  line,
  measure,
  value,
  handed_in_on
from sources.members__returns
