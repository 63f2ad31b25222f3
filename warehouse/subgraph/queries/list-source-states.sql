-- What each service had approved when the version was built.
select
  service as "service",
  cast(batch_count as integer) as "batchCount",
  cast(row_count as integer) as "rowCount",
  newest_batch_at as "newestBatchAt"
from marts.source_states
order by service
