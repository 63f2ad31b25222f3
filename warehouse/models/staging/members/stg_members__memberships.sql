-- Grain: one row per member, organisation and interval. Nothing is excluded.
select
  member_key,
  organisation_id,
  valid_from,
  valid_to,
  join_reason,
  leave_reason
from sources.members__memberships
