-- Which organisation lies below which root, and when. Kept from the organisations' change feed; row-level security joins it.

create table organisation_directory (
  organisation_id uuid not null,
  code text not null,
  parent_id uuid,
  valid_from date not null,
  valid_to date not null default 'infinity',
  primary key (organisation_id, valid_from)
);
create index organisation_directory_code on organisation_directory (code, valid_from);
create index organisation_directory_parent on organisation_directory (parent_id);

create table organisation_reach (
  root_id uuid not null,
  organisation_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  primary key (root_id, organisation_id, valid_from)
);
create index organisation_reach_organisation on organisation_reach (organisation_id);

create table feed_position (
  feed text primary key,
  position bigint not null
);

grant update, delete on organisation_directory, organisation_reach, feed_position to application;

do $$
declare name text;
begin
  foreach name in array array['organisation_directory', 'organisation_reach', 'feed_position'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy actor on %I to application using (true) with check (nq21.actor_has(''ADMINISTRATOR''))', name);
    execute format('create policy owner on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- The organisations that the actor reaches, at any time of their lives.
create view nq21.reached_organisation with (security_invoker = true) as
  select organisation_id from public.organisation_reach where root_id = any (nq21.actor_roots());
grant select on nq21.reached_organisation to application;

-- Computes reach anew from the directory: every organisation below each of its ancestors, for the days on which both hold.
create function nq21.rebuild_reach() returns void language plpgsql as $$
begin
  delete from public.organisation_reach;
  insert into public.organisation_reach (root_id, organisation_id, valid_from, valid_to)
  with recursive line (root_id, organisation_id, valid_from, valid_to) as (
    select organisation_id, organisation_id, valid_from, valid_to from public.organisation_directory
    union
    select above.parent_id, line.organisation_id,
      greatest(line.valid_from, above.valid_from), least(line.valid_to, above.valid_to)
    from line
    inner join public.organisation_directory as above
      on above.organisation_id = line.root_id
      and above.valid_from < line.valid_to
      and line.valid_from < above.valid_to
    where above.parent_id is not null
  )
  select root_id, organisation_id, valid_from, max(valid_to)
  from line
  group by root_id, organisation_id, valid_from;
end $$;
grant execute on function nq21.rebuild_reach() to application;
