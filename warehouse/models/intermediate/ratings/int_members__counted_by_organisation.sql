-- Grain: one row per year and organisation that members belong to. From here on no row is about a person.
select
  year,
  organisation_id,
  count(*) as existing_count,
  count(*) filter (where is_listed) as listed_count,
  count(*) filter (where is_rated) as rated_count,
  count(*) filter (where is_good_or_better) as good_or_better_count,
  count(*) filter (where is_liable) as liable_count
from intermediate.int_members__rating_states
group by year, organisation_id
