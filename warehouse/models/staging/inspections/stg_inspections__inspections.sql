-- Grain: one row per inspection or supervision (the event, not its subjects). Nothing is excluded.
select
  inspection_id,
  kind,
  year,
  period_kind,
  lead_organisation_id,
  organisation_id,
  started_on,
  concluded_on
from sources.inspections__inspections
