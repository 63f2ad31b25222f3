-- Grain: one row per tree, year, counted unit and organisation whose return stands for the units at and below it: nothing
-- finer was handed in there, neither a list nor another return. A return and a list are never in one sum.
select
  tree,
  year,
  unit_kind,
  organisation_id,
  lft,
  rgt
from intermediate.int_returns__placed_then
where not has_list and not has_return_below and not has_stand_in
