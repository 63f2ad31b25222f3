-- Grain: one row per organisation and validity interval (closed-open; `valid_to` null while open).
select
  organisation_id,
  code,
  name,
  kind,
  sector_code,
  is_stand_in,
  is_grassroots,
  parent_id,
  valid_from,
  nullif(valid_to, date '9999-12-31') as valid_to,
  sort_key
from intermediate.int_organisations__intervals
