-- Inspections of every body, the plans they follow, their subjects apart from the event, what was concluded about each, and
-- discipline. Versions of a fact are numbered, so that an edit can say which one it was made for.

alter table inspection add column body text, add column planned_item text, add column version integer;
-- The owner's policies read only; the rows that stand are numbered past them.
alter table inspection no force row level security;
update inspection set version = numbered.version
  from (select row_id, row_number() over (partition by id order by row_id)::integer as version from inspection) as numbered
  where numbered.row_id = inspection.row_id;
alter table inspection force row level security;
alter table inspection alter column version set not null, add unique (id, version);
create index inspection_lead on inspection (lead_organisation_id, started_on);

-- An item of the yearly plan of a body: an organisation named, or how many organisations and members.
create table inspection_plan_item (
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  organisation_id uuid not null,
  body text not null,
  year integer not null,
  item text not null,
  kind text not null,
  subject_organisation_id uuid,
  organisation_count integer,
  member_count integer,
  quarter integer check (quarter between 1 and 4),
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (subject_organisation_id is not null or organisation_count > 0 or member_count > 0)
);

-- Who is inspected or supervised, apart from the event. Organisations and members stand apart: not everyone who sees the one
-- may see the other. Of a member there is an opaque id, the cell, and whether the member was full then; nothing else.
create table inspection_subject (
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  inspection_id uuid not null,
  organisation_id uuid not null,
  started_on date not null,
  is_in_violation boolean,
  proposed_form text,
  remedy_due_on date,
  remedied_on date,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (proposed_form is null or is_in_violation)
);
create table member_subject (
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  inspection_id uuid not null,
  organisation_id uuid not null,
  member_id uuid not null,
  standing text not null check (standing in ('FULL', 'PROBATIONARY')),
  started_on date not null,
  is_in_violation boolean,
  proposed_form text,
  remedy_due_on date,
  remedied_on date,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (proposed_form is null or is_in_violation)
);
create index inspection_subject_inspection on inspection_subject (inspection_id);
create index member_subject_inspection on member_subject (inspection_id);
create index member_subject_member on member_subject (member_id);

create table disciplinary_action (
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  organisation_id uuid not null,
  decided_by_id uuid not null,
  body text not null,
  form text not null check (form in ('REPRIMAND', 'WARNING', 'DISSOLUTION')),
  violated_on date,
  decided_on date not null,
  effective_on date not null,
  decision_number text not null,
  inspection_id uuid,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (violated_on <= decided_on and decided_on <= effective_on)
);
create table member_disciplinary_action (
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  organisation_id uuid not null,
  member_id uuid not null,
  standing text not null check (standing in ('FULL', 'PROBATIONARY')),
  decided_by_id uuid not null,
  body text not null,
  form text not null check (form in ('REPRIMAND', 'WARNING', 'REMOVAL_FROM_POST', 'EXPULSION')),
  violated_on date,
  decided_on date not null,
  effective_on date not null,
  decision_number text not null,
  inspection_id uuid,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (violated_on <= decided_on and decided_on <= effective_on),
  check (standing = 'FULL' or form in ('REPRIMAND', 'WARNING'))
);
create index disciplinary_action_decider on disciplinary_action (decided_by_id, decided_on);
create index member_disciplinary_action_decider on member_disciplinary_action (decided_by_id, decided_on);
create index member_disciplinary_action_member on member_disciplinary_action (member_id);

do $$
declare name text;
begin
  foreach name in array array['inspection_plan_item', 'inspection_subject', 'member_subject', 'disciplinary_action',
    'member_disciplinary_action']
  loop
    execute format('create index %I on %I (organisation_id)', name || '_organisation', name);
    execute format('create index %I on %I (batch_id)', name || '_batch', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy delivery on %I for select to current_user
      using (batch_id in (select id from nq21.visible_batch))', name);
    -- Which version is the newest does not depend on who asks; the owner's view tells ids and sequences only.
    execute format('create view %I as select fact.id, visible_batch.sequence
      from %I as fact inner join nq21.visible_batch on visible_batch.id = fact.batch_id', name || '_version', name);
    execute format('revoke all on %I from application', name || '_version');
    execute format('grant select on %I to application', name || '_version');
    execute format('create view %I with (security_invoker = true) as
      select fact.* from %I as fact
      inner join nq21.visible_batch on visible_batch.id = fact.batch_id
      where not exists (
        select from %I as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
      )', 'current_' || name, name, name || '_version');
    execute format('grant select on %I to application', 'current_' || name);
  end loop;
end $$;

-- How many members an inspection was about, for those who see the inspection and no member: a number by inspection, and nothing
-- of whom.
create view member_subject_count as
  select fact.inspection_id, count(*)::integer as member_count
  from member_subject as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from member_subject_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  )
  group by fact.inspection_id;
revoke all on member_subject_count from application;
grant select on member_subject_count to application;

create or replace view current_inspection with (security_invoker = true) as
  select
    inspection.id, inspection.reference, inspection.kind, inspection.year, inspection.period_kind,
    inspection.lead_organisation_id, inspection.organisation_id, inspection.started_on, inspection.concluded_on,
    inspection.body, inspection.planned_item, inspection.version
  from inspection
  inner join nq21.visible_batch as batch on batch.id = inspection.batch_id
  where not exists (
    select from inspection_version as newer where newer.id = inspection.id and newer.sequence > batch.sequence
  );

create or replace view delivery.inspections as
  select fact.id as inspection_id, kind, year, period_kind, lead_organisation_id, organisation_id, started_on, concluded_on,
    body, planned_item
  from inspection as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from inspection_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  );
-- No member's id or key leaves this record: of a member the cell and the dates, as a row among others.
create view delivery.inspection_subjects as
  select inspection_id, 'ORGANISATION' as subject, organisation_id, started_on, is_in_violation, proposed_form,
    remedy_due_on, remedied_on
  from inspection_subject as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from inspection_subject_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  )
  union all
  select inspection_id, 'MEMBER', organisation_id, started_on, is_in_violation, proposed_form, remedy_due_on, remedied_on
  from member_subject as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from member_subject_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  );
create view delivery.disciplinary_actions as
  select 'ORGANISATION' as subject, null::text as standing, organisation_id, decided_by_id, body, form, violated_on,
    decided_on, effective_on, inspection_id
  from disciplinary_action as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from disciplinary_action_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  )
  union all
  select 'MEMBER', standing, organisation_id, decided_by_id, body, form, violated_on, decided_on, effective_on,
    inspection_id
  from member_disciplinary_action as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from member_disciplinary_action_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  );
create view delivery.inspection_plan_items as
  select fact.id as plan_item_id, organisation_id, body, year, item, kind, subject_organisation_id, organisation_count,
    member_count, quarter, decided_on
  from inspection_plan_item as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  where not exists (
    select from inspection_plan_item_version as newer where newer.id = fact.id and newer.sequence > visible_batch.sequence
  );
grant select on all tables in schema delivery to delivery;
