-- Grain: one row, the organisation that the programme was made for; no row while it is not on record.
-- Its series goes on after it ended, as the series of the programme area.
select
  intervals.organisation_id,
  area.name
from seeds.programme_area as area
inner join intermediate.int_organisations__intervals as intervals
  on intervals.code = area.code and intervals.valid_from <= area.on_date and area.on_date < intervals.valid_to
