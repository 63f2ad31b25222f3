-- Grain: one row per organisation and year with a decided rating of the year.
-- Excluded: self-ratings, and ratings of a quarter, a term or on demand. The year is the year rated, never the year decided.
select
  ratings.organisation_id,
  ratings.year,
  ratings.level,
  ratings.not_rated_reason,
  ratings.level is not null as is_rated,
  ratings.level in ('EXCELLENT', 'GOOD') and ratings.level is not null as is_good_or_better,
  ratings.level is not null or reasons.reason is null as is_liable
from staging.stg_organisations__organisation_ratings as ratings
left join intermediate.int_rating_rules__reasons_by_year as reasons
  on reasons.year = ratings.year and reasons.reason = ratings.not_rated_reason
where ratings.period_kind = 'YEAR' and ratings.state = 'DECIDED'
