-- Grain: one row per rating year from 2018 to 2030.
-- A year that has not ended is counted on the day of the data version; a year is final from the day the calendar gives,
-- never from the day on which ratings were decided.
select
  calendar.year,
  make_date(calendar.year, 1, 1) as starts_on,
  make_date(calendar.year, 12, 31) as ends_on,
  least(make_date(calendar.year, 12, 31), settings.as_of_on) as counted_on,
  make_date(calendar.year, 1, 1) <= settings.as_of_on as is_started,
  calendar.final_from <= settings.as_of_on as is_final
from seeds.rating_calendar as calendar
cross join sources.settings as settings
