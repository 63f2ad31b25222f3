-- Which version of an inspection is the newest does not depend on who asks: a later batch may put it down to an organisation
-- beyond an actor's reach, and the earlier version must not then pass for the current one. The owner's view tells ids and
-- sequences only.
create view inspection_version as
  select inspection.id, visible_batch.sequence
  from inspection
  inner join nq21.visible_batch on visible_batch.id = inspection.batch_id;
revoke all on inspection_version from application;
grant select on inspection_version to application;

create or replace view current_inspection with (security_invoker = true) as
  select
    inspection.id, inspection.reference, inspection.kind, inspection.year, inspection.period_kind,
    inspection.lead_organisation_id, inspection.organisation_id, inspection.started_on, inspection.concluded_on
  from inspection
  inner join nq21.visible_batch as batch on batch.id = inspection.batch_id
  where not exists (
    select from inspection_version as newer where newer.id = inspection.id and newer.sequence > batch.sequence
  );
