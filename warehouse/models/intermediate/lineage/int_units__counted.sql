-- Grain: one row per year and organisation that counts itself (TCCSĐ, cell) or has members who are counted in it.
select
  year,
  organisation_id
from intermediate.int_organisations__rating_states
union
select
  year,
  organisation_id
from intermediate.int_members__counted_by_organisation
