-- Ratings of organisations, as rows of yearly lists. A later batch supersedes; a withdrawn one gives the earlier back.
create table organisation_rating (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  year integer not null,
  period_kind text not null,
  period_from date not null,
  period_to date not null,
  state text not null check (state in ('SELF', 'DECIDED')),
  level text,
  liability text not null,
  not_rated_reason text,
  score double precision,
  rule_version text not null,
  decision_number text,
  decided_on date,
  recorded_at timestamptz not null default now(),
  check ((level is null) <> (not_rated_reason is null))
);
create index organisation_rating_id on organisation_rating (id);
create index organisation_rating_organisation on organisation_rating (organisation_id, year);
create index organisation_rating_batch on organisation_rating (batch_id);
