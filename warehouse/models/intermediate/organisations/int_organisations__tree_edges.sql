-- Grain: one row per tree (FORMAL, AREA), year and organisation in it, with the organisation it hangs below.
select
  'FORMAL' as tree,
  year,
  organisation_id,
  parent_id,
  sort_key
from intermediate.int_organisations__year_end
union all
select
  'AREA' as tree,
  year,
  organisation_id,
  parent_id,
  sort_key
from intermediate.int_organisations__area_edges
