-- Places, public geography. Rows of lists and of lineages as they were handed in are the truth; places with their versions
-- and their descent are computed from those of approved batches, anew whenever one is approved or withdrawn.

create table place_statement (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  code text not null,
  name text not null,
  kind text not null,
  parent_code text,
  district_code text,
  district text,
  province_code text,
  province text,
  -- Null: since before the record begins.
  valid_from date,
  -- Exclusive, though lists give the last day. Null: as far as the list knows.
  valid_to date,
  legal_source text,
  source text,
  note text,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index place_statement_batch on place_statement (batch_id);

create table place_lineage_row (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null references batch (id),
  effective_on date not null,
  extent text not null check (extent in ('WHOLE', 'PART')),
  event text not null,
  certainty text,
  predecessor_code text,
  predecessor_name text,
  predecessor_kind text,
  predecessor_parent_code text,
  predecessor_district text,
  predecessor_province text,
  successor_code text,
  successor_name text,
  successor_kind text,
  successor_parent_code text,
  successor_district text,
  successor_province text,
  legal_source text,
  source text,
  note text,
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index place_lineage_row_batch on place_lineage_row (batch_id);

-- The identity of a place stays when all its facts are withdrawn.
create table place (
  id uuid primary key,
  source_key text not null unique,
  batch_id uuid not null references batch (id)
);

create table place_version (
  place_id uuid not null references place (id),
  -- Null where lists name the place and never give its code.
  code text,
  name text collate vietnamese not null,
  kind text not null,
  parent_id uuid references place (id),
  valid_from date not null,
  valid_to date not null default 'infinity',
  -- Whether a list gives the first day of the place; else it was there before the record begins.
  is_begin_known boolean not null,
  -- Code and name, and those that it had before, without case and marks, for the search.
  search_text text not null,
  -- The batch of the fact that began this version.
  batch_id uuid not null references batch (id),
  primary key (place_id, valid_from),
  check (valid_from < valid_to)
);
create index place_version_code on place_version (code, valid_from);
create index place_version_parent on place_version (parent_id);

create table place_descent (
  row_id bigint generated always as identity primary key,
  effective_on date not null,
  predecessor_id uuid references place (id),
  successor_id uuid references place (id),
  extent text not null check (extent in ('WHOLE', 'PART')),
  event text not null,
  certainty text,
  legal_source text,
  source text,
  note text,
  batch_id uuid not null references batch (id),
  unique nulls not distinct (effective_on, predecessor_id, successor_id)
);
create index place_descent_predecessor on place_descent (predecessor_id);
create index place_descent_successor on place_descent (successor_id);

grant delete on place_version, place_descent to application;

do $$
declare name text;
begin
  foreach name in array array['place_statement', 'place_lineage_row', 'place', 'place_version', 'place_descent'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;

  -- Where places lie is public: every actor reads. Whoever writes numbers the versions of facts, withdrawn ones included.
  foreach name in array array['place_statement', 'place_lineage_row'] loop
    execute format($policy$
      create policy reach on %I to application
        using (batch_id in (select id from nq21.visible_batch))
        with check ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
    execute format($policy$
      create policy numbering on %I for select to application using ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
    execute format('create policy delivery on %I for select to current_user using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;

  foreach name in array array['place', 'place_version', 'place_descent'] loop
    execute format($policy$
      create policy reach on %I to application
        using ((select nq21.actor_id()) is not null)
        with check ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
    execute format('create policy delivery on %I for select to current_user using (true)', name);
  end loop;
end $$;

-- The newest approved form of each fact.
create view current_place_statement with (security_invoker = true) as
  select distinct on (fact.id) fact.*
  from place_statement as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;

create view current_place_lineage_row with (security_invoker = true) as
  select distinct on (fact.id) fact.*
  from place_lineage_row as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;

grant select on current_place_statement, current_place_lineage_row to application;
