-- What follows from the facts of the approved batches. Computed anew whenever a batch is approved or withdrawn, in the same
-- transaction; rows of organisations that did not change stay as they are.

-- Vietnamese order of names, with numbers by their value ("Chi bộ 2" before "Chi bộ 10").
create collation vietnamese (provider = icu, locale = 'vi-u-kn-true');

create table organisation_version (
  organisation_id uuid not null references organisation (id),
  code text not null,
  name text collate vietnamese not null,
  kind text not null,
  sector_code text,
  is_stand_in boolean not null,
  parent_id uuid,
  valid_from date not null,
  valid_to date not null default 'infinity',
  -- Code and name without case and marks, for the search.
  search_text text not null,
  -- The batch of the fact that began this version.
  batch_id uuid not null references batch (id),
  primary key (organisation_id, valid_from),
  check (valid_from < valid_to)
);
create index organisation_version_code on organisation_version (code, valid_from);
create index organisation_version_parent on organisation_version (parent_id);

create table organisation_lineage (
  change_id uuid not null,
  -- The batch whose version of the change counts.
  batch_id uuid not null,
  predecessor_id uuid references organisation (id),
  successor_id uuid references organisation (id),
  extent text not null check (extent in ('WHOLE', 'PART')),
  foreign key (change_id, batch_id) references organisation_change (id, batch_id),
  unique nulls not distinct (change_id, predecessor_id, successor_id)
);
create index organisation_lineage_predecessor on organisation_lineage (predecessor_id);
create index organisation_lineage_successor on organisation_lineage (successor_id);

grant delete on organisation_version, organisation_lineage to application;

-- The ordered change feed: each entry says that an organisation's versions are to be read again.
create table organisation_feed (
  position bigint generated always as identity primary key,
  organisation_id uuid not null references organisation (id)
);
