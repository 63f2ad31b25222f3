-- Grain: one row, the first day in Việt Nam on which anything counted; null on an empty record. What was due before it and came
-- with the first load can't be called late: nobody knows when it was handed in.
select cast(min(approved_at) + interval '7' hour as date) as began_on
from (
  select approved_at
  from staging.stg_organisations__batches
  union all
  select approved_at
  from staging.stg_members__batches
  union all
  select approved_at
  from staging.stg_inspections__batches
  union all
  select approved_at
  from staging.stg_programme__batches
) as batches
