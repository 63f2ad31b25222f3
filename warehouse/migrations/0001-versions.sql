-- Which data versions exist, which one answers, and who has it open. Figures themselves lie in files, never here, so no row
-- of this database belongs to an organisation and reach does not apply.
grant usage on schema public to application;

-- One row per figure file. BUILT: written and checked. PUBLISHED: was, or is, the one that answers; it stays for ever.
create table data_version (
  id text primary key,
  state text not null check (state in ('BUILT', 'PUBLISHED')),
  built_at timestamptz not null,
  as_of timestamptz not null,
  file_name text not null unique,
  content_hash text not null,
  manifest jsonb not null default '{}',
  registered_at timestamptz not null default now(),
  published_at timestamptz
);
comment on column data_version.content_hash is 'SHA-256 of the figure file.';
comment on column data_version.manifest is
  'What it was made from (batches and rows by service, hash of the rules) and what it holds (rows and fingerprint by mart).';

-- The one data version that answers.
create table pointer (
  is_current boolean primary key default true check (is_current),
  data_version_id text not null references data_version (id),
  moved_at timestamptz not null default now()
);

-- Every move of the pointer; added to, never changed.
create table publication (
  id bigint generated always as identity primary key,
  data_version_id text not null references data_version (id),
  previous_id text references data_version (id),
  published_at timestamptz not null default now()
);

-- A process that answers from figure files: what it has open and when it was last seen.
create table reader (
  id text primary key,
  data_versions text[] not null default '{}',
  seen_at timestamptz not null default now()
);

grant select, insert, update on data_version, pointer to application;
grant select, insert on publication to application;
grant select, insert, update, delete on reader to application;
