-- Grain: one row per year and organisation that members belong to. From here on no row is about a person.
select
  year,
  organisation_id,
  count(*) as existing_count,
  count(*) filter (where is_listed) as listed_count,
  count(*) filter (where is_rated) as rated_count,
  count(*) filter (where is_good_or_better) as good_or_better_count,
  count(*) filter (where is_liable) as liable_count,
  count(*) filter (where level = 'EXCELLENT') as excellent_count,
  count(*) filter (where level = 'GOOD') as good_count,
  count(*) filter (where level = 'COMPLETED') as completed_count,
  count(*) filter (where level = 'NOT_COMPLETED') as not_completed_count,
  count(*) filter (where not_rated_reason = 'EXEMPT') as exempt_count,
  count(*) filter (where not_rated_reason = 'SUSPENDED') as suspended_count,
  count(*) filter (where not_rated_reason = 'ADMITTED_UNDER_6_MONTHS') as recently_admitted_count
from intermediate.int_members__rating_states
group by year, organisation_id
