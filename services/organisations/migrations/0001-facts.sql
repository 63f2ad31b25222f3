-- What committees handed in about organisations: rows of directories and rows of changes, with codes as they stood in the
-- files. This is the truth; nothing here is ever overwritten. Versions, lineage and reach are computed from it.

create table organisation (
  id uuid primary key,
  source_key text not null unique,
  batch_id uuid not null references batch (id)
);

create table organisation_founding (
  row_id bigint generated always as identity primary key,
  organisation_id uuid not null,
  batch_id uuid not null references batch (id),
  code text not null,
  name text not null,
  kind text not null,
  sector_code text,
  parent_code text,
  valid_from date not null,
  is_stand_in boolean not null,
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now()
);
create index organisation_founding_organisation on organisation_founding (organisation_id);
create index organisation_founding_batch on organisation_founding (batch_id);

create table organisation_change (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  batch_id uuid not null references batch (id),
  number text not null,
  kind text not null,
  effective_on date not null,
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, batch_id)
);
create index organisation_change_batch on organisation_change (batch_id);

-- One row of a change as it stood in the file. Codes before hold on the day before the change, codes after on its day.
create table organisation_change_edge (
  row_id bigint generated always as identity primary key,
  change_id uuid not null,
  batch_id uuid not null,
  predecessor_code text,
  successor_code text,
  extent text check (extent in ('WHOLE', 'PART')),
  name text,
  kind text,
  sector_code text,
  parent_code text,
  foreign key (change_id, batch_id) references organisation_change (id, batch_id)
);
create index organisation_change_edge_change on organisation_change_edge (change_id, batch_id);
