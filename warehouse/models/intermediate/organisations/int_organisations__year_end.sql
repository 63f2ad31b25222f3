-- Grain: one row per year that has started and organisation alive on the day the year is counted on.
select
  years.year,
  intervals.organisation_id,
  intervals.parent_id,
  intervals.kind,
  intervals.is_grassroots,
  intervals.is_cell,
  intervals.is_stand_in,
  intervals.sort_key,
  founded.founded_on between years.starts_on and years.ends_on as is_founded_in_year
from intermediate.int_years__dated as years
inner join intermediate.int_organisations__intervals as intervals
  on intervals.valid_from <= years.counted_on and years.counted_on < intervals.valid_to
inner join intermediate.int_organisations__founded as founded on founded.organisation_id = intervals.organisation_id
where years.is_started
