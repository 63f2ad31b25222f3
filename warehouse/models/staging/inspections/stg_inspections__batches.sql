-- Grain: one row per approved batch. Nothing is excluded.
select
  batch_id,
  file_kind,
  row_count,
  approved_at
from sources.inspections__batches
