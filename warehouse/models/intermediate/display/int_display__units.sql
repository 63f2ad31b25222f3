-- Grain: one row per year and organisation that members belong to, with its place in the table of that year and the three
-- counts of its members that add up to the liable.
select
  year,
  cast(row_number() over (partition by year order by organisation_id) - 1 as integer) as place,
  organisation_id,
  cast(good_or_better_count as integer) as good,
  cast(rated_count - good_or_better_count as integer) as below,
  cast(liable_count - rated_count as integer) as unrated
from intermediate.int_members__counted_by_organisation
