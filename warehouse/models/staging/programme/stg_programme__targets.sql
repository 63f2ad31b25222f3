-- Grain: one row per target and year. Nothing is excluded.
select
  target_id,
  indicator_code,
  organisation_id,
  year,
  threshold,
  upper_threshold,
  is_strict,
  unit,
  document_id
from sources.programme__targets
