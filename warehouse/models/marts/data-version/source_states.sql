-- Grain: one row per service: what it had approved when it was read. Instants are UTC.
with

batches as (
  select
    'organisations' as service,
    row_count,
    approved_at
  from staging.stg_organisations__batches
  union all
  select
    'members' as service,
    row_count,
    approved_at
  from staging.stg_members__batches
  union all
  select
    'inspections' as service,
    row_count,
    approved_at
  from staging.stg_inspections__batches
  union all
  select
    'programme' as service,
    row_count,
    approved_at
  from staging.stg_programme__batches
),

services as (
  select unnest(['organisations', 'members', 'inspections', 'programme']) as service
)

select
  services.service,
  cast(count(batches.service) as bigint) as batch_count,
  cast(coalesce(sum(batches.row_count), 0) as bigint) as row_count,
  max(batches.approved_at) as newest_batch_at
from services
left join batches on batches.service = services.service
group by services.service
