-- Grain: one row per organisation, period and state; only the newest approved decision. Nothing is excluded.
select
  rating_id,
  organisation_id,
  year,
  period_kind,
  state,
  level,
  liability,
  not_rated_reason,
  score,
  rule_version,
  decided_on
from sources.organisations__organisation_ratings
