-- Grain: one row, the data version of this file. Instants are UTC.
select
  data_version_id as id,
  built_at,
  as_of,
  as_of_on
from sources.settings
