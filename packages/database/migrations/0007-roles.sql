-- Who acts, as row security knows it: grants are pairs of a role and a root, and what a role may see is said per class of data.
-- Which roles that are comes from the access table of packages/authorisation; row-security.ts writes it into the two functions
-- below, and the policies of every table with it.

-- The software itself.
create function nq21.is_system() returns boolean language sql stable
  return coalesce(current_setting('nq21.is_system', true), '') = 'on';

-- Work on someone's behalf that must compare with the whole record. It reads all; what is recorded stays within reach.
create function nq21.reads_all() returns boolean language sql stable
  return coalesce(current_setting('nq21.reads_all', true), '') = 'on' or coalesce(current_setting('nq21.is_system', true), '') = 'on';

-- Migrations that were written before there were roles knew the software itself as administrator.
create or replace function nq21.actor_has(role text) returns boolean language sql stable
  return nq21.is_system();

create function nq21.roles_everywhere(data_class text) returns text[] language sql immutable return '{}'::text[];
create function nq21.roles_within_reach(data_class text) returns text[] language sql immutable return '{}'::text[];

-- Grants of the transaction's actor: `ROLE@<root>`, `ROLE@*` for the whole site.
create function nq21.actor_grant() returns table (role text, root text) language sql stable
as $$
  select split_part(each, '@', 1), split_part(each, '@', 2)
  from unnest(string_to_array(coalesce(current_setting('nq21.grants', true), ''), ',')) as each
  where each <> ''
$$;

-- Whether the actor sees a class of data of every organisation.
create function nq21.sees(data_class text) returns boolean language sql stable
as $$
  select nq21.reads_all()
    or exists (select from nq21.actor_grant() as held where held.role = any (nq21.roles_everywhere(data_class)))
$$;

-- The roots below which the actor sees a class of data.
create function nq21.class_roots(data_class text) returns uuid[] language sql stable
as $$
  select coalesce(array_agg(distinct held.root::uuid), '{}')
  from nq21.actor_grant() as held
  where held.root <> '*' and held.role = any (nq21.roles_within_reach(data_class))
$$;

-- What went over, whole, into organisations that stand below one of the roots today. Written with `(select …)`, so that the
-- roots are gathered once a statement.
create function nq21.inherited_from(roots uuid[]) returns table (organisation_id uuid) language sql stable
as $$
  select descent.predecessor_id
  from public.organisation_reach as held
  inner join public.organisation_descent as descent
    on descent.heir_id = held.organisation_id and descent.since <= (select nq21.today())
  where held.root_id = any ((select roots)::uuid[])
    and held.valid_from <= (select nq21.today()) and (select nq21.today()) < held.valid_to
$$;

-- Every fact of these is reached from the roots, of whatever day.
create function nq21.wholly_reached_from(roots uuid[]) returns table (organisation_id uuid) language sql stable
as $$
  select held.organisation_id
  from public.organisation_reach as held
  where held.root_id = any ((select roots)::uuid[])
    and held.valid_from <= (select nq21.today()) and (select nq21.today()) < held.valid_to
  union all
  select inherited.organisation_id from nq21.inherited_from(roots) as inherited
$$;

-- Facts of these are reached that fall on a day from `reached_from` to before `reached_to`: the days below a root, and the days
-- below what went over into one that stands there today, as an heir takes over the files.
create function nq21.partly_reached_from(roots uuid[])
  returns table (organisation_id uuid, reached_from date, reached_to date) language sql stable
as $$
  select reach.organisation_id, reach.valid_from, reach.valid_to
  from public.organisation_reach as reach
  where (
    reach.root_id in (
      select unnest(roots)
      union all
      select inherited.organisation_id from nq21.inherited_from(roots) as inherited
    )
  ) is true
$$;

-- The same for the actor and a class of data.
create function nq21.wholly_reached(data_class text) returns table (organisation_id uuid) language sql stable
as $$ select reached.organisation_id from nq21.wholly_reached_from(nq21.class_roots(data_class)) as reached $$;

create function nq21.partly_reached(data_class text)
  returns table (organisation_id uuid, reached_from date, reached_to date) language sql stable
as $$
  select reached.organisation_id, reached.reached_from, reached.reached_to
  from nq21.partly_reached_from(nq21.class_roots(data_class)) as reached
$$;

-- The day on which something is judged that ends on `last_day`: that day, or the last one of an organisation that ended earlier.
create function nq21.judged_on(organisation uuid, last_day date) returns date language sql stable
as $$
  select least(last_day, max(life.valid_to) - 1)
  from public.organisation_directory as life where life.organisation_id = organisation
$$;

-- The trail is read by whoever has the right to it; the policy that says so is written with all others.
grant select on audit to application;
