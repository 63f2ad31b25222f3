-- Reach that follows structure and lineage. While an organisation stands below a root today, the root reaches its whole past
-- and that of the organisations that went over into it whole; once it has left, only the days on which it stood there.

-- The day that counts as today: said by the transaction, else the day where the committees are.
create function nq21.today() returns date language sql stable
  return coalesce(
    nullif(current_setting('nq21.today', true), '')::date,
    (now() at time zone 'Asia/Ho_Chi_Minh')::date
  );

-- Which organisation came from which, directly. Kept from the change feed, as the directory is.
create table organisation_succession (
  successor_id uuid not null,
  predecessor_id uuid not null,
  effective_on date not null,
  extent text not null check (extent in ('WHOLE', 'PART')),
  primary key (successor_id, predecessor_id, effective_on)
);

-- Every organisation that went over into another whole, over however many steps, and the day from which it has.
create table organisation_descent (
  heir_id uuid not null,
  predecessor_id uuid not null,
  since date not null,
  primary key (heir_id, predecessor_id)
);
create index organisation_descent_predecessor on organisation_descent (predecessor_id);

grant update, delete on organisation_succession, organisation_descent to application;

do $$
declare name text;
begin
  foreach name in array array['organisation_succession', 'organisation_descent'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy actor on %I to application using (true) with check (nq21.actor_has(''ADMINISTRATOR''))', name);
    execute format('create policy owner on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- Directories that were kept before know no lineage: everything is read once more.
delete from feed_position;

-- What went over, whole, into organisations that stand below a root of the actor's today.
create view nq21.inherited_organisation with (security_invoker = true) as
  select descent.predecessor_id as organisation_id
  from public.organisation_reach as held
  inner join public.organisation_descent as descent
    on descent.heir_id = held.organisation_id and descent.since <= (select nq21.today())
  where held.root_id = any (nq21.actor_roots())
    and held.valid_from <= (select nq21.today()) and (select nq21.today()) < held.valid_to;

-- Every fact of these is reached, of whatever day.
create view nq21.wholly_reached_organisation with (security_invoker = true) as
  select held.organisation_id
  from public.organisation_reach as held
  where held.root_id = any (nq21.actor_roots())
    and held.valid_from <= (select nq21.today()) and (select nq21.today()) < held.valid_to
  union all
  select organisation_id from nq21.inherited_organisation;

-- Facts of these are reached that fall on a day from `reached_from` to before `reached_to`: the days below a root, and the
-- days below what went over into one that stands there today, as an heir takes over the files. Written with `is true`, so that
-- the roots are gathered once a statement, also where a policy asks row by row.
create view nq21.partly_reached_organisation with (security_invoker = true) as
  select reach.organisation_id, reach.valid_from as reached_from, reach.valid_to as reached_to
  from public.organisation_reach as reach
  where (
    reach.root_id in (
      select unnest(nq21.actor_roots())
      union all
      select organisation_id from nq21.inherited_organisation
    )
  ) is true;

create or replace view nq21.reached_organisation with (security_invoker = true) as
  select organisation_id, '-infinity'::date as reached_from, 'infinity'::date as reached_to
  from nq21.wholly_reached_organisation
  union all
  select organisation_id, reached_from, reached_to from nq21.partly_reached_organisation;

grant select on nq21.inherited_organisation, nq21.wholly_reached_organisation, nq21.partly_reached_organisation
  to application;

-- Computes anew what the directory and the succession say of these organisations and of all that stand or stood below them,
-- and writes only what differs. Descent is short and computed whole.
create function nq21.refresh_reach(changed uuid[]) returns void language sql as $$
  with recursive below (organisation_id) as (
    select unnest(changed)
    union
    select directory.organisation_id
    from below
    inner join public.organisation_directory as directory on directory.parent_id = below.organisation_id
  ), touched as materialized (
    select organisation_id from below
    union
    select organisation_id from public.organisation_reach where root_id = any (changed)
  ), line (root_id, organisation_id, valid_from, valid_to) as (
    select organisation_id, organisation_id, valid_from, valid_to from public.organisation_directory
    where organisation_id in (select organisation_id from touched)
    union
    select above.parent_id, line.organisation_id,
      greatest(line.valid_from, above.valid_from), least(line.valid_to, above.valid_to)
    from line
    inner join public.organisation_directory as above
      on above.organisation_id = line.root_id
      and above.valid_from < line.valid_to
      and line.valid_from < above.valid_to
    where above.parent_id is not null
  ), wanted as materialized (
    select root_id, organisation_id, valid_from, max(valid_to) as valid_to
    from line
    group by root_id, organisation_id, valid_from
  ), gone as (
    delete from public.organisation_reach as reach
    where reach.organisation_id in (select organisation_id from touched)
      and not exists (
        select 1 from wanted
        where wanted.root_id = reach.root_id
          and wanted.organisation_id = reach.organisation_id
          and wanted.valid_from = reach.valid_from
      )
  )
  insert into public.organisation_reach (root_id, organisation_id, valid_from, valid_to)
  select wanted.root_id, wanted.organisation_id, wanted.valid_from, wanted.valid_to
  from wanted
  left join public.organisation_reach as reach
    on reach.root_id = wanted.root_id
    and reach.organisation_id = wanted.organisation_id
    and reach.valid_from = wanted.valid_from
  where reach.valid_to is distinct from wanted.valid_to
  on conflict (root_id, organisation_id, valid_from) do update set valid_to = excluded.valid_to;

  with recursive descent (heir_id, predecessor_id, since) as (
    select successor_id, predecessor_id, effective_on from public.organisation_succession
    where extent = 'WHOLE' and predecessor_id <> successor_id
    union
    select descent.heir_id, earlier.predecessor_id, greatest(descent.since, earlier.effective_on)
    from descent
    inner join public.organisation_succession as earlier on earlier.successor_id = descent.predecessor_id
    where earlier.extent = 'WHOLE' and earlier.predecessor_id <> earlier.successor_id
  ), wanted as materialized (
    select heir_id, predecessor_id, min(since) as since
    from descent
    where heir_id <> predecessor_id
    group by heir_id, predecessor_id
  ), gone as (
    delete from public.organisation_descent as known
    where not exists (
      select 1 from wanted where wanted.heir_id = known.heir_id and wanted.predecessor_id = known.predecessor_id
    )
  )
  insert into public.organisation_descent (heir_id, predecessor_id, since)
  select wanted.heir_id, wanted.predecessor_id, wanted.since
  from wanted
  left join public.organisation_descent as known
    on known.heir_id = wanted.heir_id and known.predecessor_id = wanted.predecessor_id
  where known.since is distinct from wanted.since
  on conflict (heir_id, predecessor_id) do update set since = excluded.since;
$$;
grant execute on function nq21.refresh_reach(uuid[]) to application;

-- Everything anew, by the same rule.
create or replace function nq21.rebuild_reach() returns void language sql as $$
  select nq21.refresh_reach(array(
    select organisation_id from public.organisation_directory
    union
    select organisation_id from public.organisation_reach
  ));
$$;
