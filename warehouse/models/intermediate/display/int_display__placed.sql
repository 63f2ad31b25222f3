-- Grain: one row per basis, tree, year and organisation that members belong to, with the number of its place on the basis and
-- its place in the table of the year.
select
  place.year,
  place.number,
  place.remains_at,
  unit.place
from intermediate.int_display__units as unit
inner join intermediate.int_units__places as place
  on place.year = unit.year and place.organisation_id = unit.organisation_id
