-- An inspection or supervision as an event. No case contents, no person: subjects that are members come apart from it.
create table inspection (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  batch_id uuid not null references batch (id),
  reference text not null,
  kind text not null,
  year integer not null,
  period_kind text not null,
  lead_organisation_id uuid not null,
  organisation_id uuid not null,
  started_on date not null,
  concluded_on date,
  recorded_at timestamptz not null default now(),
  unique (id, batch_id),
  check (concluded_on is null or concluded_on >= started_on)
);
create index inspection_organisation on inspection (organisation_id, started_on);
create index inspection_batch on inspection (batch_id);

alter table inspection enable row level security;
alter table inspection force row level security;
create policy reach on inspection to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and (
      (select nq21.actor_has('ADMINISTRATOR'))
      or organisation_id in (select organisation_id from nq21.reached_organisation)
    )
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));
create policy delivery on inspection for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

-- The newest approved version of each inspection: a later batch supersedes, a withdrawn one gives the earlier back. Written
-- with `not exists`, so that a condition on the organisation still finds its index.
create view current_inspection with (security_invoker = true) as
  select
    inspection.id, inspection.reference, inspection.kind, inspection.year, inspection.period_kind,
    inspection.lead_organisation_id, inspection.organisation_id, inspection.started_on, inspection.concluded_on
  from inspection
  inner join nq21.visible_batch as batch on batch.id = inspection.batch_id
  where not exists (
    select from inspection as newer
    inner join nq21.visible_batch as newer_batch on newer_batch.id = newer.batch_id
    where newer.id = inspection.id and newer_batch.sequence > batch.sequence
  );
grant select on current_inspection to application;
