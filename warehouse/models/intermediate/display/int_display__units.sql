-- Grain: one row per year and organisation that members belong to, or whose return stands for them, with its place in the table
-- of that year and the three counts of its members that add up to the liable.
select
  year,
  cast(row_number() over (partition by year order by organisation_id, is_return) - 1 as integer) as place,
  organisation_id,
  is_return,
  cast(min(good_or_better_count) as integer) as good,
  cast(min(rated_count - good_or_better_count) as integer) as below,
  cast(min(liable_count - rated_count) as integer) as unrated
from intermediate.int_members__placed
where replaced_count = 0
group by year, organisation_id, is_return
