-- Grain: one row per basis, tree, year and organisation whose members are counted, with the number of its place on the basis and
-- its place in the table of the year.
select
  placed.year,
  placed.number,
  placed.remains_at,
  unit.place
from intermediate.int_display__units as unit
inner join intermediate.int_members__placed as placed
  on placed.year = unit.year
  and placed.organisation_id = unit.organisation_id
  and placed.is_return = unit.is_return
where placed.replaced_count = 0
