-- Grain: one row per basis, tree, year and organisation that members belong to, with the number of its place.
select
  place.year,
  place.number,
  place.remains_at,
  counted.existing_count,
  counted.listed_count,
  counted.rated_count,
  counted.good_or_better_count,
  counted.liable_count
from intermediate.int_members__counted_by_organisation as counted
inner join intermediate.int_units__places as place
  on place.year = counted.year and place.organisation_id = counted.organisation_id
