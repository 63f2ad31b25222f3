-- The whole record of the programme: targets with their versions and what became of them, documents with their kind and
-- issuer, tasks with who answers and what shows it, pilots, documents and returns that are due, reviews. It binds everyone and
-- is no secret. Like every fact, a row is never overwritten: another row under the same id supersedes it, as the next version.

-- Versions of targets are numbered by key, since the years of a key are recorded together.
alter table target
  add column version integer not null default 1,
  add column state text not null default 'IN_FORCE' check (state in ('IN_FORCE', 'SUPERSEDED', 'ENDED')),
  add column absence_reason text,
  add column caveat text,
  add column successor_key text,
  add column ended_by_document_id uuid,
  add check (threshold is null or absence_reason is null),
  add check (state <> 'IN_FORCE' or (successor_key is null and ended_by_document_id is null)),
  add check (state <> 'SUPERSEDED' or successor_key is not null);
alter table target no force row level security;
update target set version = numbered.version
from (
  select row_id, dense_rank() over (partition by key order by first_row) as version
  from (select row_id, key, min(row_id) over (partition by key, batch_id) as first_row from target) as placed
) as numbered
where numbered.row_id = target.row_id and numbered.version > 1;
alter table target force row level security;
alter table target
  alter column version drop default,
  alter column state drop default,
  add unique (key, year, version);
create index target_organisation on target (organisation_id);
create index target_document on target (document_id);
create index target_indicator on target (indicator_code);

-- A document's number alone is never its key: 12-HD/BTCTW is three documents.
alter table document
  add column kind text,
  add column organisation_id uuid,
  add column valid_from date,
  add column valid_to date,
  add check (valid_from < valid_to);
create index document_organisation on document (organisation_id);

create table task (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  key text not null,
  section text not null,
  position integer not null,
  title_vi text not null,
  title_en text not null,
  recurrence text not null check (recurrence in ('ONCE', 'YEARLY', 'QUARTERLY', 'CONTINUOUS')),
  measured_by text not null check (measured_by in ('INDICATORS', 'DOCUMENTS', 'DESIGNED_OUT', 'OUT_OF_SCOPE')),
  starts_on date not null,
  ends_on date not null,
  -- Day on which the first is due: what recurs is due on the same day of each following year or quarter.
  due_on date,
  objective_id uuid,
  -- Codes of indicators and ids of documents that it names, with a space between.
  indicator_codes text,
  document_ids text,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (starts_on <= ends_on),
  check ((recurrence = 'CONTINUOUS') = (due_on is null))
);
create index task_batch on task (batch_id);

create table task_owner (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  task_id uuid not null,
  organisation_id uuid,
  body text,
  role text not null check (role in ('LEAD', 'SUPPORT')),
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (organisation_id is not null or body is not null),
  check (valid_from < valid_to)
);
create index task_owner_task on task_owner (task_id);
create index task_owner_organisation on task_owner (organisation_id);
create index task_owner_batch on task_owner (batch_id);

create table task_evidence (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  task_id uuid not null,
  organisation_id uuid not null,
  year integer not null,
  quarter integer check (quarter between 1 and 4),
  document_id uuid not null,
  recorded_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id)
);
create index task_evidence_task on task_evidence (task_id);
create index task_evidence_document on task_evidence (document_id);
create index task_evidence_batch on task_evidence (batch_id);

create table pilot (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  model text not null,
  organisation_id uuid not null,
  valid_from date not null,
  valid_to date,
  state text not null,
  document_id uuid,
  review_document_id uuid,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (valid_from < valid_to)
);
create index pilot_organisation on pilot (organisation_id);
create index pilot_batch on pilot (batch_id);

create table due_document (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  organisation_id uuid not null,
  kind text not null,
  section text not null,
  year integer not null,
  due_on date not null,
  document_id uuid,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id)
);
create index due_document_organisation on due_document (organisation_id);
create index due_document_document on due_document (document_id);
create index due_document_batch on due_document (batch_id);

create table expected_return (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  organisation_id uuid not null,
  form text not null,
  year integer not null,
  period text not null,
  due_on date not null,
  is_cancelled boolean not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id)
);
create index expected_return_organisation on expected_return (organisation_id);
create index expected_return_batch on expected_return (batch_id);

create table review (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  kind text not null check (kind in ('YEARLY', 'MID_TERM', 'FINAL')),
  year integer not null,
  valid_from date not null,
  valid_to date not null,
  decided_on date,
  document_id uuid,
  data_version text,
  closed_on date,
  -- How tasks stood on the day on which it was closed.
  done_count integer,
  due_count integer,
  overdue_count integer,
  running_count integer,
  not_due_count integer,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  unique (id, batch_id),
  check (valid_from < valid_to),
  check ((closed_on is null) = (done_count is null))
);
create index review_data_version on review (data_version);
create index review_batch on review (batch_id);

do $$
declare name text;
begin
  foreach name in array array['task', 'task_owner', 'task_evidence', 'pilot', 'due_document', 'expected_return', 'review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy delivery on %I for select to current_user
         using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;
end $$;

create or replace view current_document with (security_invoker = true) as
  select document.id, document.key, document.number, document.issuer, document.issued_on, document.title,
    document.kind, document.organisation_id, document.valid_from, document.valid_to
  from document
  inner join nq21.visible_batch as batch on batch.id = document.batch_id
  where not exists (
    select from document as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.id = document.id and newer_batch.sequence > batch.sequence
  );

create or replace view current_target with (security_invoker = true) as
  select
    target.id, target.key, target.year, target.objective_id, target.indicator_code, target.organisation_id,
    target.threshold, target.upper_threshold, target.is_strict, target.unit, target.document_id,
    target.version, target.state, target.absence_reason, target.caveat, target.successor_key, target.ended_by_document_id,
    target.recorded_at
  from target
  inner join nq21.visible_batch as batch on batch.id = target.batch_id
  where not exists (
    select from target as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.key = target.key and newer_batch.sequence > batch.sequence
  );

-- Targets that no longer bind are on record, and never counted.
create or replace view delivery.targets as
  select
    versions.id as target_id, versions.indicator_code, versions.organisation_id, versions.year, versions.threshold,
    versions.upper_threshold, versions.is_strict, versions.unit, documents.document_id
  from (
    select target.*, dense_rank() over (partition by target.key order by visible_batch.sequence desc) as newness
    from target
    inner join nq21.visible_batch on visible_batch.id = target.batch_id
  ) as versions
  left join delivery.documents as documents on documents.document_id = versions.document_id
  where versions.newness = 1 and versions.state = 'IN_FORCE';

-- What organisations must hand in, until it is cancelled.
create view delivery.expected_returns as
  select
    versions.id as expected_return_id, versions.organisation_id, versions.form, versions.year, versions.period, versions.due_on
  from (
    select expected_return.*,
      row_number() over (partition by expected_return.id order by visible_batch.sequence desc) as newness
    from expected_return
    inner join nq21.visible_batch on visible_batch.id = expected_return.batch_id
  ) as versions
  where versions.newness = 1 and not versions.is_cancelled;

-- From which day on an organisation was named in a list of a year: targets that bind it, what shows its tasks, what it had to issue.
create view delivery.handed_in as
  select
    named.organisation_id, batch.file_kind as form, named.year, 'YEAR' as period,
    min((batch.approved_at at time zone 'Asia/Ho_Chi_Minh')::date) as handed_in_on
  from (
    select organisation_id, year, batch_id from target where organisation_id is not null
    union all
    select organisation_id, year, batch_id from task_evidence
    union all
    select organisation_id, year, batch_id from due_document
  ) as named
  inner join batch on batch.id = named.batch_id
  where batch.state = 'APPROVED'
  group by named.organisation_id, batch.file_kind, named.year;

-- Reviews pin figures and make none: their batches make no figure old.
create or replace view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch
  where state = 'APPROVED' and file_kind <> 'PROGRAMME_REVIEWS';

grant select on all tables in schema delivery to delivery;
