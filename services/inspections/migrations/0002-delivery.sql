-- What the warehouse reads: exactly the columns of warehouse/sources/inspections.yml.
create schema delivery;

create view delivery.inspections as
  select id as inspection_id, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on
  from (
    select inspection.*, row_number() over (partition by inspection.id order by visible_batch.sequence desc) as newness
    from inspection
    inner join nq21.visible_batch on visible_batch.id = inspection.batch_id
  ) as versions
  where newness = 1;

create view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch where state = 'APPROVED';

grant usage on schema delivery to delivery;
grant select on all tables in schema delivery to delivery;
