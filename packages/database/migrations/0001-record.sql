-- What every service's database has before its own tables: the actor, batches, the audit trail, and reach.
-- Runs as the owner. The application role never owns a table, so row-level security always applies to it.

create schema nq21;
grant usage on schema nq21, public to application;
alter default privileges in schema public grant select, insert on tables to application;
alter default privileges in schema nq21 grant select on tables to application;

create function nq21.actor_id() returns text language sql stable
  return nullif(current_setting('nq21.actor_id', true), '');

create function nq21.actor_has(role text) returns boolean language sql stable
  return role = any (string_to_array(coalesce(current_setting('nq21.roles', true), ''), ','));

create function nq21.actor_roots() returns uuid[] language sql stable
  return string_to_array(nullif(current_setting('nq21.roots', true), ''), ',')::uuid[];

-- A batch is one file, or one edit. Its rows count once it is approved and until it is withdrawn.
create table batch (
  id uuid primary key,
  sequence bigint generated always as identity unique,
  file_kind text not null,
  content_hash text not null,
  state text not null check (state in ('STAGED', 'SUBMITTED', 'APPROVED', 'WITHDRAWN')),
  row_count integer not null,
  added_count integer not null default 0,
  superseding_count integer not null default 0,
  dropped_column_count integer not null default 0,
  staged_at timestamptz not null default now(),
  staged_by text not null default nq21.actor_id(),
  submitted_at timestamptz,
  approved_at timestamptz,
  approved_by text,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index batch_content on batch (file_kind, content_hash);
grant update on batch to application;
alter table batch enable row level security;
alter table batch force row level security;
create policy actor on batch to application using (nq21.actor_id() is not null) with check (nq21.actor_has('ADMINISTRATOR'));
create policy owner on batch to current_user using (true) with check (true);

-- The batches whose rows may be seen in this transaction: approved ones, and the one being previewed. Runs with the owner's
-- rights, because delivery views read it for a role that may not read `batch`; the application must still say who acts.
create view nq21.visible_batch as
  select id, sequence from public.batch
  where (state = 'APPROVED' or id = nullif(current_setting('nq21.preview_batch', true), '')::uuid)
    and (nq21.actor_id() is not null or not pg_has_role(current_user, 'application', 'member'));
grant select on nq21.visible_batch to application;

-- Written in the transaction of the change it tells of. The application may add to it and nothing else.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id text not null default nq21.actor_id(),
  action text not null,
  entity text not null,
  entity_id text not null,
  counts jsonb
);
alter table audit enable row level security;
alter table audit force row level security;
revoke select on audit from application;
create policy actor on audit for insert to application with check (actor_id = nq21.actor_id());
create policy owner on audit to current_user using (true) with check (true);
