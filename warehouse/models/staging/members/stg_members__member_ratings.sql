-- Grain: one row per member, period and state; only the newest approved decision. Nothing is excluded.
select
  member_key,
  organisation_id,
  year,
  period_kind,
  state,
  level,
  liability,
  not_rated_reason,
  rule_version,
  decided_on
from sources.members__member_ratings
