-- Grain: one row per change, predecessor and successor (an edge of lineage). Nothing is excluded.
select
  change_id,
  kind,
  effective_on,
  predecessor_id,
  successor_id,
  extent,
  decision_number
from sources.organisations__organisation_changes
