-- Grain: one row per organisation and validity interval. Nothing is excluded.
select
  organisation_id,
  code,
  name,
  kind,
  sector_code,
  is_stand_in,
  parent_id,
  valid_from,
  valid_to
from sources.organisations__organisation_versions
