-- Grain: one row per basis, tree, year and organisation of a kind that is counted, with the number of its place.
select
  place.year,
  place.number,
  place.remains_at,
  state.is_grassroots,
  state.is_cell,
  1 as existing_count,
  state.listed_count,
  state.rated_count,
  state.good_or_better_count,
  state.liable_count
from intermediate.int_organisations__rating_states as state
inner join intermediate.int_units__places as place
  on place.year = state.year and place.organisation_id = state.organisation_id
