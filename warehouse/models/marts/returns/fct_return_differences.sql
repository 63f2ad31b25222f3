-- Grain: one row per form about ratings of the year, organisation, year, line and measure that its return says, beside what
-- the lists say of the same; no count where no list was handed in. `is_open` tells whether numbers may be shown to whoever has
-- no right to the members' rows.
select
  lines.organisation_id,
  lines.form,
  lines.year,
  lines.line,
  lines.measure,
  lines.reported,
  beside.counted,
  lines.reported - beside.counted as difference,
  lines.form = 'RETURN_ORGANISATION_RATINGS'
  or (lines.measure in ('LIABLE', 'RATED', 'GOOD_OR_BETTER') and coalesce(shown.is_open, false))
  or (lines.measure = 'EXISTING' and coalesce(shown.is_existing_open, false)) as is_open
from intermediate.int_returns__lines as lines
left join intermediate.int_returns__listed_beside as beside
  on beside.form = lines.form
  and beside.organisation_id = lines.organisation_id
  and beside.year = lines.year
  and beside.line = lines.line
  and beside.measure = lines.measure
left join intermediate.int_returns__shown as shown
  on shown.organisation_id = lines.organisation_id and shown.year = lines.year
inner join marts.dim_subjects as subject on subject.organisation_id = lines.organisation_id
