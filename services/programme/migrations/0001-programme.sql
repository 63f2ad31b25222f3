-- The documents, objectives and dated targets of the action programme. They bind everyone and are no secret: whoever is known
-- may read them, and only an administrator writes.
create table document (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  batch_id uuid not null references batch (id),
  key text not null,
  number text not null,
  issuer text not null,
  issued_on date not null,
  title text not null,
  recorded_at timestamptz not null default now(),
  unique (id, batch_id)
);
create index document_batch on document (batch_id);

create table objective (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  batch_id uuid not null references batch (id),
  key text not null,
  section text not null,
  title_vi text not null,
  title_en text not null,
  document_id uuid not null,
  recorded_at timestamptz not null default now(),
  unique (id, batch_id)
);
create index objective_batch on objective (batch_id);

-- One row per target and year. The years of a key are handed in together, so they are superseded together.
create table target (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  batch_id uuid not null references batch (id),
  key text not null,
  year integer not null,
  objective_id uuid,
  indicator_code text not null,
  organisation_id uuid,
  threshold double precision,
  upper_threshold double precision,
  is_strict boolean not null,
  unit text not null,
  document_id uuid,
  recorded_at timestamptz not null default now(),
  unique (id, batch_id),
  unique (key, year, batch_id),
  check (upper_threshold >= threshold)
);
create index target_batch on target (batch_id);
create index target_objective on target (objective_id);

do $$
declare name text;
begin
  foreach name in array array['document', 'objective', 'target'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy actor on %I to application using (batch_id in (select id from nq21.visible_batch))
         with check ((select nq21.actor_has(''ADMINISTRATOR'')))', name);
    execute format(
      'create policy delivery on %I for select to current_user
         using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;
end $$;

-- The newest approved version of each: a later batch supersedes, a withdrawn one gives the earlier back.
create view current_document with (security_invoker = true) as
  select document.id, document.key, document.number, document.issuer, document.issued_on, document.title
  from document
  inner join nq21.visible_batch as batch on batch.id = document.batch_id
  where not exists (
    select from document as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.id = document.id and newer_batch.sequence > batch.sequence
  );

create view current_objective with (security_invoker = true) as
  select
    objective.id, objective.key, objective.section, objective.title_vi, objective.title_en, objective.document_id
  from objective
  inner join nq21.visible_batch as batch on batch.id = objective.batch_id
  where not exists (
    select from objective as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.id = objective.id and newer_batch.sequence > batch.sequence
  );

create view current_target with (security_invoker = true) as
  select
    target.id, target.key, target.year, target.objective_id, target.indicator_code, target.organisation_id,
    target.threshold, target.upper_threshold, target.is_strict, target.unit, target.document_id
  from target
  inner join nq21.visible_batch as batch on batch.id = target.batch_id
  where not exists (
    select from target as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.key = target.key and newer_batch.sequence > batch.sequence
  );

grant select on current_document, current_objective, current_target to application;
