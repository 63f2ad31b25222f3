-- Grain: one row per organisation and validity interval.
-- `valid_to` is filled for comparison; `sort_key` puts dotted codes in counting order ("BK.9" before "BK.10").
select
  organisation_id,
  code,
  name,
  kind,
  sector_code,
  is_stand_in,
  parent_id,
  valid_from,
  coalesce(valid_to, date '9999-12-31') as valid_to,
  kind in ('GRASSROOTS_CHAPTER', 'GRASSROOTS_CELL') as is_grassroots,
  kind in ('GRASSROOTS_CELL', 'SUBORDINATE_CELL') as is_cell,
  array_to_string(list_transform(string_split(code, '.'), lambda part: lpad(part, 10, '0')), '.') as sort_key
from staging.stg_organisations__organisation_versions
