-- What cells and committees do, as counts and decisions, never who: meetings, assigned superiors and their attendance,
-- recognitions, commendations, party groups; and ratings in all their states. Like every fact, a row is never overwritten:
-- another row under the same id supersedes it, as the next version.

-- Versions of ratings that are already on record are numbered in the order in which they came.
alter table organisation_rating
  add column version integer not null default 1,
  add column issuer text;
alter table organisation_rating no force row level security;
update organisation_rating as rating set version = numbered.version
from (
  select row_id, row_number() over (partition by id order by row_id) as version from organisation_rating
) as numbered
where numbered.row_id = rating.row_id and numbered.version > 1;
alter table organisation_rating force row level security;
alter table organisation_rating
  alter column version drop default,
  add constraint organisation_rating_version unique (id, version),
  drop constraint organisation_rating_state_check,
  add constraint organisation_rating_state_check check (state in ('SELF', 'PROPOSED', 'APPRAISED', 'DECIDED'));
-- The constraint's own index serves every search by id.
drop index organisation_rating_id;

create table cell_meeting (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  held_on date not null,
  kind text not null,
  mode text not null,
  due_count integer check (due_count >= 0),
  present_count integer not null check (present_count >= 0 and present_count <= due_count),
  spoke_count integer check (spoke_count >= 0 and spoke_count <= present_count),
  score double precision check (score between 0 and 100),
  has_full_marks boolean,
  level text,
  rule_version text,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (level is null or (score is not null and rule_version is not null))
);
create index cell_meeting_organisation on cell_meeting (organisation_id, held_on);
create index cell_meeting_batch on cell_meeting (batch_id);

create table superior_assignment (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  superior_id uuid not null references organisation (id),
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  valid_from date not null,
  valid_to date not null default 'infinity',
  assigned_count integer not null check (assigned_count >= 0),
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index superior_assignment_superior on superior_assignment (superior_id);
create index superior_assignment_organisation on superior_assignment (organisation_id);
create index superior_assignment_batch on superior_assignment (batch_id);

-- Who attended more meetings than were due attended more: the counts are not compared.
create table superior_attendance (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  superior_id uuid not null references organisation (id),
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  year integer not null,
  due_count integer not null check (due_count >= 0),
  attended_count integer not null check (attended_count >= 0),
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index superior_attendance_superior on superior_attendance (superior_id);
create index superior_attendance_organisation on superior_attendance (organisation_id);
create index superior_attendance_batch on superior_attendance (batch_id);

create table organisation_recognition (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  title text not null,
  year integer not null,
  scheme_version text not null,
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index organisation_recognition_organisation on organisation_recognition (organisation_id);
create index organisation_recognition_batch on organisation_recognition (batch_id);

create table organisation_commendation (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  form text not null,
  year integer not null,
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index organisation_commendation_organisation on organisation_commendation (organisation_id);
create index organisation_commendation_batch on organisation_commendation (batch_id);

-- How many party groups a cell has from a day on, until another row says otherwise.
create table party_group_count (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null references batch (id),
  valid_from date not null,
  group_count integer not null check (group_count >= 0),
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index party_group_count_organisation on party_group_count (organisation_id);
create index party_group_count_batch on party_group_count (batch_id);

do $$
declare name text;
begin
  foreach name in array array['cell_meeting', 'superior_assignment', 'superior_attendance', 'organisation_recognition',
    'organisation_commendation', 'party_group_count'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy reach on %I to application
        using (
          batch_id in (select id from nq21.visible_batch)
          and (
            (select nq21.actor_has('ADMINISTRATOR'))
            or organisation_id in (select organisation_id from nq21.reached_organisation)
          )
        )
        with check ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
    execute format('create policy delivery on %I for select to current_user using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;

  -- Whoever writes numbers the versions, and a version that was withdrawn keeps its number. What is read joins
  -- nq21.visible_batch, so a withdrawn row is never shown for it.
  foreach name in array array['organisation_rating', 'cell_meeting', 'superior_assignment', 'superior_attendance',
    'organisation_recognition', 'organisation_commendation', 'party_group_count'] loop
    execute format($policy$
      create policy numbering on %I for select to application using ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
  end loop;
end $$;

-- The days that each fact about an organisation is about. While it counts, the organisation lives on one of them.
create view fact_of_organisation with (security_invoker = true) as
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
  ) as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id;

-- Read for some organisations, a window over the whole history would sort every rating on record.
drop view organisation_rating_history;

grant select on fact_of_organisation to application;
