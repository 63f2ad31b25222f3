-- Posts, levels of political theory, cadres sent down, honours, and what is only counted: candidates, classes, plans of
-- admission, the Front. Versioned facts: another row under the same id supersedes a row, as the next version. Who sees them says
-- packages/authorisation/src/row-rules.ts.

create table post_holding (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  member_id uuid not null,
  organisation_id uuid not null,
  post text not null,
  place_code text,
  valid_from date not null,
  valid_to date not null default 'infinity',
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index post_holding_member on post_holding (member_id);
create index post_holding_organisation on post_holding (organisation_id, valid_from);
create index post_holding_batch on post_holding (batch_id);

create table theory_level (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  member_id uuid not null,
  organisation_id uuid not null,
  level text not null check (level in ('NONE', 'ELEMENTARY', 'INTERMEDIATE', 'ADVANCED')),
  valid_from date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index theory_level_member on theory_level (member_id);
create index theory_level_organisation on theory_level (organisation_id);
create index theory_level_batch on theory_level (batch_id);

-- A cadre whom an organisation sends to another for a time; the membership does not move by it.
create table secondment (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  member_id uuid not null,
  organisation_id uuid not null,
  receiver_id uuid not null,
  valid_from date not null,
  valid_to date not null default 'infinity',
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to),
  check (organisation_id <> receiver_id)
);
create index secondment_member on secondment (member_id);
create index secondment_organisation on secondment (organisation_id);
create index secondment_batch on secondment (batch_id);

create table member_commendation (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  member_id uuid not null,
  organisation_id uuid not null,
  form text not null,
  year integer not null,
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index member_commendation_member on member_commendation (member_id);
create index member_commendation_organisation on member_commendation (organisation_id, year);
create index member_commendation_batch on member_commendation (batch_id);

-- Who is considered for admission is no member: only how many are.
create table candidate_count (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  counted_on date not null,
  candidate_count integer not null check (candidate_count >= 0),
  youth_union_count integer check (youth_union_count between 0 and candidate_count),
  trade_union_count integer check (trade_union_count between 0 and candidate_count),
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index candidate_count_organisation on candidate_count (organisation_id, counted_on);
create index candidate_count_batch on candidate_count (batch_id);

-- Certificates are not compared with attendances: who handed in more of them handed in more.
create table course_count (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  year integer not null,
  kind text not null,
  class_count integer not null check (class_count >= 0),
  attendance_count integer not null check (attendance_count >= 0),
  certificate_count integer check (certificate_count >= 0),
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index course_count_organisation on course_count (organisation_id, year);
create index course_count_batch on course_count (batch_id);

create table admission_plan (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  from_year integer not null,
  to_year integer not null,
  admission_count integer not null check (admission_count >= 0),
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (from_year <= to_year)
);
create index admission_plan_organisation on admission_plan (organisation_id, from_year);
create index admission_plan_batch on admission_plan (batch_id);

create table front_activity (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  year integer not null,
  session_count integer not null check (session_count >= 0),
  introduced_count integer not null check (introduced_count >= 0),
  recorded_at timestamptz not null default now(),
  unique (id, version)
);
create index front_activity_organisation on front_activity (organisation_id, year);
create index front_activity_batch on front_activity (batch_id);

do $$
declare name text;
begin
  foreach name in array array['post_holding', 'theory_level', 'secondment', 'member_commendation', 'candidate_count',
    'course_count', 'admission_plan', 'front_activity']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy delivery on %I for select to current_user using (batch_id in (select id from nq21.visible_batch))',
      name);
  end loop;
end $$;

-- What counts of these facts, for the delivery views and for what is counted with the owner's rights below.
create view delivered_post_holding as
  select distinct on (fact.id) fact.id, fact.member_id, fact.organisation_id, fact.post, fact.valid_from, fact.valid_to
  from post_holding as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;
create view delivered_theory_level as
  select distinct on (fact.id) fact.id, fact.member_id, fact.level, fact.valid_from,
    array_position(array['NONE', 'ELEMENTARY', 'INTERMEDIATE', 'ADVANCED'], fact.level) as rank
  from theory_level as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;
create view delivered_member_commendation as
  select distinct on (fact.id) fact.id, fact.member_id, fact.organisation_id, fact.form, fact.year, fact.decision_number
  from member_commendation as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;
create view delivered_course_count as
  select distinct on (fact.id) fact.organisation_id, fact.year, fact.kind, fact.class_count, fact.attendance_count,
    fact.certificate_count
  from course_count as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;
create view delivered_admission_plan as
  select distinct on (fact.id) fact.organisation_id, fact.from_year, fact.to_year, fact.admission_count
  from admission_plan as fact
  inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  order by fact.id, visible_batch.sequence desc;
revoke all on delivered_post_holding, delivered_theory_level, delivered_member_commendation, delivered_course_count,
  delivered_admission_plan from application;

create view delivery.post_holdings as
  select member_key.member_key, held.organisation_id, held.post, held.valid_from,
    nullif(held.valid_to, 'infinity') as valid_to
  from delivered_post_holding as held
  inner join member_key on member_key.member_id = held.member_id;
create view delivery.theory_levels as
  select member_key.member_key, held.level, min(held.valid_from) as valid_from
  from delivered_theory_level as held
  inner join member_key on member_key.member_id = held.member_id
  group by member_key.member_key, held.level;
create view delivery.course_counts as
  select organisation_id, year, kind, class_count, attendance_count, certificate_count from delivered_course_count;
create view delivery.admission_plans as
  select organisation_id, from_year, to_year, admission_count from delivered_admission_plan;
grant select on all tables in schema delivery to delivery;

-- Looks at a table anew once it has grown by half since it was last looked at, whichever table it is.
create or replace function nq21.refresh_statistics() returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    grown text;
  begin
    -- Every policy asks which batches count: few rows, and a wrong guess of their number spoils every plan.
    analyze batch;
    for grown in
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('migration', 'audit', 'edit')
        and pg_relation_size(oid) > 8192 * (relpages * 1.5 + 8)
    loop
      execute format('analyze %I', grown);
    end loop;
  end $$;

-- The last day of each organisation: infinity for those that stand. What is judged at the end of a year is judged on that day, or
-- on the last one of whoever ended within it.
create view organisation_end with (security_invoker = true) as
  select organisation_id, max(valid_to) - 1 as last_day from organisation_directory group by organisation_id;

-- Who reaches what is asked, with a class of data: judged on the day, or on the last day of an organisation that had ended by
-- then. Rows in the order asked.
create function nq21.judge_asked(organisations uuid[], days date[], data_class text)
  returns table (place integer, organisation_id uuid, day date, is_reached boolean)
  language sql stable
  as $$
    select given.place::integer, given.organisation_id, given.day,
      (select nq21.sees(data_class))
        or given.organisation_id in (select whole.organisation_id from nq21.wholly_reached(data_class) as whole)
        or exists (
          select from nq21.partly_reached(data_class) as part
          where part.organisation_id = given.organisation_id and part.reached_from <= given.judged_on
            and given.judged_on < part.reached_to
        )
    from (
      select each.*, nq21.judged_on(each.organisation_id, each.day) as judged_on
      from unnest(organisations, days) with ordinality as each (organisation_id, day, place)
    ) as given
  $$;

-- The counts below are for those who may know them though they see no member. As nq21.count_members they count with the owner's
-- rights, judge reach by themselves and give nothing else away. A row with only a place says whether it is reached. The planner
-- can't tell how many versions count, takes them for few, and would compare each with each: some are told to join by hash.

-- Who holds posts at each organisation and all below it on its day, as persons: how many have intermediate theory or higher, of
-- how many no level is on record, and how many hold each of `state_posts` as well, wherever.
create function nq21.count_posts(organisations uuid[], days date[], state_posts text[])
  returns table (place integer, is_reached boolean, post text, holders integer, intermediate integer, unknown integer,
    concurrent jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
  as $$
    with asked as materialized (
      select * from nq21.judge_asked(organisations, days, 'MEMBER_COUNT')
    ), held as materialized (
      select member_id, organisation_id, post, valid_from, valid_to from public.delivered_post_holding
    ), holder as materialized (
      select distinct asked.place, asked.day, held.post, held.member_id
      from asked
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.valid_from <= asked.day and asked.day < reach.valid_to
      inner join held
        on held.organisation_id = reach.organisation_id and held.valid_from <= asked.day and asked.day < held.valid_to
      where asked.is_reached
    ), learned as materialized (
      select holder.place, holder.member_id, max(level.rank) as rank
      from (select distinct place, day, member_id from holder) as holder
      inner join public.delivered_theory_level as level
        on level.member_id = holder.member_id and level.valid_from <= holder.day
      group by holder.place, holder.member_id
    ), concurrent as (
      select pair.place, pair.post, jsonb_object_agg(pair.state_post, pair.holders) as concurrent
      from (
        select holder.place, holder.post, other.post as state_post, count(distinct holder.member_id) as holders
        from holder
        inner join held as other
          on other.member_id = holder.member_id and other.post = any (state_posts) and other.post <> holder.post
          and other.valid_from <= holder.day and holder.day < other.valid_to
        group by holder.place, holder.post, other.post
      ) as pair
      group by pair.place, pair.post
    ), counted as (
      select holder.place, holder.post, count(*)::integer as holders,
        (count(*) filter (where learned.rank >= 3))::integer as intermediate,
        (count(*) filter (where learned.rank is null))::integer as unknown
      from holder
      left join learned on learned.place = holder.place and learned.member_id = holder.member_id
      group by holder.place, holder.post
    )
    select asked.place, asked.is_reached, counted.post, counted.holders, counted.intermediate, counted.unknown,
      coalesce(concurrent.concurrent, '{}')
    from asked
    left join counted on counted.place = asked.place
    left join concurrent on concurrent.place = counted.place and concurrent.post = counted.post
  $$;

-- Members of each organisation and all below it on its day, by their highest level of theory; null where none is on record.
create function nq21.count_theory_levels(organisations uuid[], days date[])
  returns table (place integer, is_reached boolean, level text, members integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with asked as materialized (
      select * from nq21.judge_asked(organisations, days, 'MEMBER_COUNT')
    ), belonging as materialized (
      select asked.place, asked.day, membership.member_id
      from asked
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.valid_from <= asked.day and asked.day < reach.valid_to
      inner join public.membership as membership
        on membership.organisation_id = reach.organisation_id
        and membership.valid_from <= asked.day and asked.day < membership.valid_to
      where asked.is_reached
        and not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    ), learned as (
      select belonging.place, belonging.member_id, max(level.rank) as rank
      from belonging
      left join public.delivered_theory_level as level
        on level.member_id = belonging.member_id and level.valid_from <= belonging.day
      group by belonging.place, belonging.member_id
    ), counted as (
      select place, (array['NONE', 'ELEMENTARY', 'INTERMEDIATE', 'ADVANCED'])[rank] as level, count(*)::integer as members
      from learned
      group by place, rank
    )
    select asked.place, asked.is_reached, counted.level, counted.members
    from asked
    left join counted on counted.place = asked.place
  $$;

-- Honours of a year given to members at each organisation and all below it, by form. A year is judged at its end, or on the last
-- day of an organisation that ended within it.
create function nq21.count_member_commendations(organisations uuid[], years integer[])
  returns table (place integer, is_reached boolean, form text, honours integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
  as $$
    with asked as materialized (
      select judged.*, years[judged.place] as year
      from nq21.judge_asked(
        organisations, array(select make_date(each, 12, 31) from unnest(years) with ordinality as given (each, at) order by at),
        'MEMBER_COUNT'
      ) as judged
    ), given as materialized (
      select distinct member_id, organisation_id, form, year, decision_number from public.delivered_member_commendation
      where year = any (years)
    ), counted as (
      select asked.place, given.form, count(distinct (given.member_id, given.decision_number))::integer as honours
      from asked
      inner join given on given.year = asked.year
      inner join public.organisation_end as ended on ended.organisation_id = given.organisation_id
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.organisation_id = given.organisation_id
        and reach.valid_from <= least(asked.day, ended.last_day) and least(asked.day, ended.last_day) < reach.valid_to
      where asked.is_reached
      group by asked.place, given.form
    )
    select asked.place, asked.is_reached, counted.form, counted.honours
    from asked
    left join counted on counted.place = asked.place
  $$;

-- What members proposed for themselves against what was decided of them, as counts that tell of no one: nothing of a single list
-- or of fewer than ten members, and of no more than four whose level was changed only how many held both. No single cell is told,
-- so none is what a sum leaves over when its other cells are taken away.
create function nq21.count_self_ratings(organisations uuid[], years integer[])
  returns table (place integer, is_reached boolean, both_count integer, same_count integer, raised_count integer,
    lowered_count integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
  as $$
    with asked as materialized (
      select judged.*, years[judged.place] as year
      from nq21.judge_asked(
        organisations, array(select make_date(each, 12, 31) from unnest(years) with ordinality as given (each, at) order by at),
        'MEMBER_RECORD'
      ) as judged
    ), rating as materialized (
      select given.member_id, given.organisation_id, given.year, given.state,
        array_position(array['EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED'], given.level) as rank
      from public.member_rating as given
      where given.year = any (years) and given.period_kind = 'YEAR' and given.level is not null
        and not exists (select from public.delivered_supersession as gone where gone.row_id = given.row_id)
    ), both_known as (
      select decided.organisation_id, decided.year, decided.rank - proposed.rank as change
      from rating as decided
      inner join rating as proposed
        on proposed.member_id = decided.member_id and proposed.year = decided.year and proposed.state = 'SELF'
      where decided.state = 'DECIDED'
    ), counted as (
      select asked.place, count(*)::integer as both_count,
        (count(*) filter (where both_known.change = 0))::integer as same_count,
        (count(*) filter (where both_known.change < 0))::integer as raised_count,
        (count(*) filter (where both_known.change > 0))::integer as lowered_count
      from asked
      inner join both_known on both_known.year = asked.year
      inner join public.organisation_end as ended on ended.organisation_id = both_known.organisation_id
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.organisation_id = both_known.organisation_id
        and reach.valid_from <= least(asked.day, ended.last_day) and least(asked.day, ended.last_day) < reach.valid_to
      where asked.is_reached
      group by asked.place
      having count(*) >= 10 and count(distinct both_known.organisation_id) > 1
    ), shown as (
      select counted.*, both_count - same_count not between 1 and 4 as tells_changes,
        raised_count not between 1 and 4 and lowered_count not between 1 and 4 as tells_directions
      from counted
    )
    select asked.place, asked.is_reached, shown.both_count,
      case when tells_changes then same_count end,
      case when tells_changes and tells_directions then raised_count end,
      case when tells_changes and tells_directions then lowered_count end
    from asked
    left join shown on shown.place = asked.place
  $$;

-- Admissions of a year to cells below each organisation, as it stood on the day of admission: by who introduced the member, those
-- admitted anew, and how probation ended by the rule of the day of admission (`rules`: from, to, months, allowedDays), as seen on
-- `today`. `planned` is the organisation's own plan for that year alone.
create function nq21.count_admissions(organisations uuid[], years integer[], today date, rules jsonb)
  returns table (place integer, is_reached boolean, admitted integer, youth_union integer, trade_union integer,
    other_organisation integer, members_only integer, source_unknown integer, readmitted integer, on_time integer,
    late integer, overdue integer, planned integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with asked as materialized (
      select judged.*, years[judged.place] as year
      from nq21.judge_asked(
        organisations, array(select make_date(each, 12, 31) from unnest(years) with ordinality as given (each, at) order by at),
        'MEMBER_COUNT'
      ) as judged
    ), rule as materialized (
      select * from jsonb_to_recordset(rules) as rule ("from" date, "to" date, months integer, "allowedDays" integer)
    ), counting as not materialized (
      select membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
        membership.join_reason
      from public.membership as membership
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    ), admission as materialized (
      select admitted.organisation_id, admitted.valid_from as day, member.admission_source as source, member.confirmed_on,
        (admitted.valid_from + make_interval(months => rule.months))::date + rule."allowedDays" as decide_by,
        exists (
          select from counting as earlier
          where earlier.member_id = admitted.member_id and earlier.valid_from < admitted.valid_from
        ) as is_anew,
        exists (
          select from counting as held where held.member_id = admitted.member_id and held.valid_to > today
        ) as is_member
      from counting as admitted
      inner join public.member as member
        on member.id = admitted.member_id
        and not exists (select from public.delivered_supersession as gone where gone.row_id = member.row_id)
      left join rule on rule."from" <= admitted.valid_from and (rule."to" is null or admitted.valid_from < rule."to")
      where admitted.join_reason = 'ADMITTED'
        and admitted.valid_from between make_date((select min(year) from asked), 1, 1)
          and make_date((select max(year) from asked), 12, 31)
    ), counted as (
      select asked.place, count(admission.day)::integer as admitted,
        (count(*) filter (where source = 'YOUTH_UNION'))::integer as youth_union,
        (count(*) filter (where source = 'TRADE_UNION'))::integer as trade_union,
        (count(*) filter (where source = 'OTHER_ORGANISATION'))::integer as other_organisation,
        (count(*) filter (where source = 'NONE'))::integer as members_only,
        (count(admission.day) filter (where source is null))::integer as source_unknown,
        (count(*) filter (where is_anew))::integer as readmitted,
        (count(*) filter (where confirmed_on <= decide_by))::integer as on_time,
        (count(*) filter (where confirmed_on > decide_by))::integer as late,
        (count(*) filter (where confirmed_on is null and decide_by < today and is_member))::integer as overdue
      from asked
      left join (
        admission
        inner join public.organisation_reach as reach
          on reach.organisation_id = admission.organisation_id
          and reach.valid_from <= admission.day and admission.day < reach.valid_to
      ) on reach.root_id = asked.organisation_id and extract(year from admission.day) = asked.year
      where asked.is_reached
      group by asked.place
    )
    select asked.place, asked.is_reached, counted.admitted, counted.youth_union, counted.trade_union,
      counted.other_organisation, counted.members_only, counted.source_unknown, counted.readmitted, counted.on_time,
      counted.late, counted.overdue, (
        select sum(plan.admission_count)::integer from public.delivered_admission_plan as plan
        where asked.is_reached and plan.organisation_id = asked.organisation_id
          and plan.from_year = asked.year and plan.to_year = asked.year
      )
    from asked
    left join counted on counted.place = asked.place
  $$;

do $$
declare counting regprocedure;
begin
  foreach counting in array array['nq21.count_posts(uuid[], date[], text[])', 'nq21.count_theory_levels(uuid[], date[])',
    'nq21.count_member_commendations(uuid[], integer[])', 'nq21.count_self_ratings(uuid[], integer[])',
    'nq21.count_admissions(uuid[], integer[], date, jsonb)']::regprocedure[]
  loop
    execute format('revoke execute on function %s from public', counting);
    execute format('grant execute on function %s to application', counting);
  end loop;
end $$;
