-- Grain: one row per member. Nothing is excluded.
select
  member_key,
  admitted_on,
  confirmed_on
from sources.members__members
