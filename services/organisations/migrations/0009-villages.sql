-- Which cells cover which villages, and which offices in villages members hold: never who.

create table village_cell (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null references organisation (id),
  place_id uuid not null references place (id),
  batch_id uuid not null references batch (id),
  valid_from date not null,
  -- Exclusive. Null: until the cell or the village ends.
  valid_to date,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index village_cell_organisation on village_cell (organisation_id);
create index village_cell_place on village_cell (place_id);
create index village_cell_batch on village_cell (batch_id);

create table village_office_holding (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  place_id uuid not null references place (id),
  batch_id uuid not null references batch (id),
  office text not null,
  valid_from date not null,
  -- Exclusive. Null: until the village ends.
  valid_to date,
  is_member boolean not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index village_office_holding_place on village_office_holding (place_id);
create index village_office_holding_batch on village_office_holding (batch_id);

do $$
declare name text;
begin
  foreach name in array array['village_cell', 'village_office_holding'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy numbering on %I for select to application using ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
    execute format('create policy delivery on %I for select to current_user using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;
end $$;

create policy reach on village_cell to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and (
      (select nq21.actor_has('ADMINISTRATOR'))
      or organisation_id in (select organisation_id from nq21.reached_organisation)
    )
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));

-- The offices of a village are seen by whoever reaches a cell that covers it.
create policy reach on village_office_holding to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and ((select nq21.actor_has('ADMINISTRATOR')) or place_id in (select place_id from village_cell))
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));

create view current_village_cell with (security_invoker = true) as
  select distinct on (fact.id) fact.*
  from village_cell as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;

create view current_village_office_holding with (security_invoker = true) as
  select distinct on (fact.id) fact.*
  from village_office_holding as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;

grant select on current_village_cell, current_village_office_holding to application;

-- The days that each fact about an organisation is about. While it counts, the organisation lives on one of them.
create or replace view fact_of_organisation with (security_invoker = true) as
  select fact.organisation_id, fact.about_from, fact.about_to
  from (
    select organisation_id, batch_id, period_from as about_from, period_to as about_to from organisation_rating
    union all select organisation_id, batch_id, held_on, held_on from cell_meeting
    union all select organisation_id, batch_id, valid_from, valid_from from superior_assignment
    union all select superior_id, batch_id, valid_from, valid_from from superior_assignment
    union all select organisation_id, batch_id, make_date(year, 1, 1), make_date(year, 12, 31) from superior_attendance
    union all select superior_id, batch_id, make_date(year, 1, 1), make_date(year, 12, 31) from superior_attendance
    union all select organisation_id, batch_id, make_date(year, 1, 1), make_date(year, 12, 31) from organisation_recognition
    union all select organisation_id, batch_id, make_date(year, 1, 1), make_date(year, 12, 31) from organisation_commendation
    union all select organisation_id, batch_id, valid_from, valid_from from party_group_count
    union all select organisation_id, batch_id, valid_from, valid_from from village_cell
  ) as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id;
