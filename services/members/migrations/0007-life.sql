-- The life of a member beside the cell they belong to: who introduced them, where they went, when they were exempt, suspended
-- or sent elsewhere for a time. A citizen number is kept as a card number is: as a keyed hash, with a key of its own, so that
-- neither tells of the other.

insert into installation_key (purpose, inner_key, outer_key)
values (
  'CITIZEN',
  sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
  sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);

create function nq21.citizen_keys(citizen_numbers text[]) returns table (citizen_number text, citizen_key bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select number, sha256(key.outer_key || sha256(key.inner_key || convert_to(number, 'UTF8')))
    from unnest(citizen_numbers) as number
    cross join public.installation_key as key
    where key.purpose = 'CITIZEN'
  $$;
revoke execute on function nq21.citizen_keys(text[]) from public;
grant execute on function nq21.citizen_keys(text[]) to application;

alter table member
  add column citizen_key bytea,
  add column admission_source text;
create index member_citizen_key on member (citizen_key) where citizen_key is not null;

-- Where whoever was transferred out went; null where the list does not say.
alter table membership
  add column left_for text,
  add check (left_for is null or leave_reason = 'TRANSFERRED_OUT');

create or replace view current_member with (security_invoker = true) as
  select member.row_id, member.id, member.card_key, member.admitted_on, member.confirmed_on, member.citizen_key,
    member.admission_source
  from member
  where not exists (select 1 from superseded_row where superseded_row.row_id = member.row_id);

create or replace view current_membership with (security_invoker = true) as
  select membership.row_id, membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
    membership.join_reason, membership.leave_reason, membership.left_for
  from membership
  where not exists (select 1 from superseded_row where superseded_row.row_id = membership.row_id);

-- A member exempt or suspended from a day on. It counts while the member belongs to the cell that recorded it: the next cell
-- records it anew.
create table member_standing (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  member_id uuid not null,
  organisation_id uuid not null,
  batch_id uuid not null references batch (id),
  kind text not null check (kind in ('EXEMPT', 'SUSPENDED')),
  valid_from date not null,
  valid_to date not null default 'infinity',
  decision_number text not null,
  issuer text not null,
  decided_on date not null,
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index member_standing_member on member_standing (member_id);
create index member_standing_organisation on member_standing (organisation_id);
create index member_standing_batch on member_standing (batch_id);

-- A member who takes part elsewhere for a time, and is counted and rated at the cell of origin.
create table temporary_transfer (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  member_id uuid not null,
  organisation_id uuid not null,
  batch_id uuid not null references batch (id),
  destination text not null check (destination in ('IN_PROVINCE', 'OTHER_PROVINCE', 'ABROAD')),
  destination_id uuid check (destination_id is null or destination = 'IN_PROVINCE'),
  valid_from date not null,
  valid_to date not null default 'infinity',
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (valid_from < valid_to)
);
create index temporary_transfer_member on temporary_transfer (member_id);
create index temporary_transfer_organisation on temporary_transfer (organisation_id);
create index temporary_transfer_destination on temporary_transfer (destination_id);
create index temporary_transfer_batch on temporary_transfer (batch_id);

alter table member_standing enable row level security;
alter table member_standing force row level security;
create policy delivery on member_standing for select to current_user
  using (batch_id in (select id from nq21.visible_batch));
alter table temporary_transfer enable row level security;
alter table temporary_transfer force row level security;
create policy delivery on temporary_transfer for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

-- When whoever was transferred out arrived somewhere, told to those who keep the membership that was left: the cell that let
-- somebody go hears that they arrived and when, and not where. Judges reach by itself.
create function nq21.arrivals(members uuid[]) returns table (member_id uuid, left_on date, arrived_on date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with counting as not materialized (
      select membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
        membership.leave_reason
      from public.membership
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    )
    select departed.member_id, departed.valid_to, (
      select min(later.valid_from) from counting as later
      where later.member_id = departed.member_id and later.valid_from >= departed.valid_to
    )
    from counting as departed
    where departed.member_id = any (members) and departed.leave_reason = 'TRANSFERRED_OUT'
      and (
        (select nq21.sees('MEMBER_RECORD'))
        or departed.organisation_id in (select whole.organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
        or exists (
          select from nq21.partly_reached('MEMBER_RECORD') as part
          where part.organisation_id = departed.organisation_id
            and part.reached_from < departed.valid_to and departed.valid_from < part.reached_to
        )
      )
  $$;
revoke execute on function nq21.arrivals(uuid[]) from public;
grant execute on function nq21.arrivals(uuid[]) to application;

-- How many members were on the way from a cell below each organisation on its day, and how many took part below it for a time
-- though they are counted elsewhere. Counted with the owner's rights and judged as nq21.count_members does. Whoever is on the way
-- counts where the cell that they left stands on the day, or stood on its last.
create function nq21.count_away(organisations uuid[], days date[])
  returns table (place integer, is_reached boolean, transit_count integer, temporary_count integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    with asked as materialized (
      select given.place::integer, given.organisation_id, given.day,
        (select nq21.sees('MEMBER_COUNT'))
          or given.organisation_id in (select whole.organisation_id from nq21.wholly_reached('MEMBER_COUNT') as whole)
          or exists (
            select from nq21.partly_reached('MEMBER_COUNT') as part
            where part.organisation_id = given.organisation_id and part.reached_from <= given.judged_on
              and given.judged_on < part.reached_to
          ) as is_reached
      from (
        select each.*, nq21.judged_on(each.organisation_id, each.day) as judged_on
        from unnest(organisations, days) with ordinality as each (organisation_id, day, place)
      ) as given
    ), counting as materialized (
      select membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
        membership.leave_reason, membership.left_for,
        lead(membership.valid_from) over (partition by membership.member_id order by membership.valid_from) as next_from
      from public.membership
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    ), underway as materialized (
      select counting.organisation_id, counting.valid_to as left_on, coalesce(counting.next_from, 'infinity') as arrived_on
      from counting
      where counting.leave_reason = 'TRANSFERRED_OUT' and counting.left_for is distinct from 'OTHER_PROVINCE'
        and counting.left_for is distinct from 'ABROAD'
        and (counting.next_from > counting.valid_to or (counting.next_from is null and counting.left_for = 'IN_PROVINCE'))
    ), guest as materialized (
      select stay.destination_id, stay.valid_from, least(stay.valid_to, belonging.valid_to) as valid_to
      from (
        select distinct on (fact.id) fact.*
        from public.temporary_transfer as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        order by fact.id, visible_batch.sequence desc
      ) as stay
      inner join counting as belonging
        on belonging.member_id = stay.member_id and belonging.organisation_id = stay.organisation_id
        and belonging.valid_from <= stay.valid_from and stay.valid_from < belonging.valid_to
      where stay.destination_id is not null
    )
    select asked.place, asked.is_reached, away.transit_count, away.temporary_count
    from asked
    left join lateral (
      select
        (
          select count(*)::integer from underway
          where underway.left_on <= asked.day and asked.day < underway.arrived_on
            and exists (
              select from public.organisation_reach as reach
              where reach.root_id = asked.organisation_id and reach.organisation_id = underway.organisation_id
                and reach.valid_from <= nq21.judged_on(underway.organisation_id, asked.day)
                and nq21.judged_on(underway.organisation_id, asked.day) < reach.valid_to
            )
        ) as transit_count,
        (
          select count(*)::integer from guest
          where guest.valid_from <= asked.day and asked.day < guest.valid_to
            and exists (
              select from public.organisation_reach as reach
              where reach.root_id = asked.organisation_id and reach.organisation_id = guest.destination_id
                and reach.valid_from <= asked.day and asked.day < reach.valid_to
            )
        ) as temporary_count
    ) as away
      on asked.is_reached
      and exists (
        select from public.organisation_reach as alive
        where alive.root_id = asked.organisation_id and alive.organisation_id = asked.organisation_id
          and alive.valid_from <= asked.day and asked.day < alive.valid_to
      )
      and exists (
        select from public.organisation_reach as ever
        where ever.root_id = asked.organisation_id
          and exists (select from counting where counting.organisation_id = ever.organisation_id)
      )
  $$;
revoke execute on function nq21.count_away(uuid[], date[]) from public;
grant execute on function nq21.count_away(uuid[], date[]) to application;

-- How many members below each organisation were exempt and how many suspended on its day, as far as they belonged to the cell that
-- recorded it. Told to none but those who see the rows; counted with the owner's rights, so that nobody gets a part for the whole.
create function nq21.count_standings(organisations uuid[], days date[])
  returns table (place integer, is_reached boolean, exempt_count integer, suspended_count integer)
  -- Sets of unknown size are joined below: read once each, never once for every row of another.
  language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
  as $$
    with asked as materialized (
      select given.place::integer, given.organisation_id, given.day,
        (select nq21.sees('MEMBER_RECORD'))
          or given.organisation_id in (select whole.organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
          or exists (
            select from nq21.partly_reached('MEMBER_RECORD') as part
            where part.organisation_id = given.organisation_id and part.reached_from <= given.judged_on
              and given.judged_on < part.reached_to
          ) as is_reached
      from (
        select each.*, nq21.judged_on(each.organisation_id, each.day) as judged_on
        from unnest(organisations, days) with ordinality as each (organisation_id, day, place)
      ) as given
    ), counting as materialized (
      select standing.organisation_id, standing.kind, standing.valid_from,
        least(standing.valid_to, membership.valid_to) as valid_to
      from (
        select distinct on (fact.id) fact.*
        from public.member_standing as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        order by fact.id, visible_batch.sequence desc
      ) as standing
      inner join public.membership
        on membership.member_id = standing.member_id and membership.organisation_id = standing.organisation_id
        and membership.valid_from <= standing.valid_from and standing.valid_from < membership.valid_to
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    ), counted as (
      select asked.place, count(*) filter (where counting.kind = 'EXEMPT')::integer as exempt_count,
        count(*) filter (where counting.kind = 'SUSPENDED')::integer as suspended_count
      from asked
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.valid_from <= asked.day and asked.day < reach.valid_to
      left join counting
        on counting.organisation_id = reach.organisation_id
        and counting.valid_from <= asked.day and asked.day < counting.valid_to
      where asked.is_reached
      group by asked.place
    )
    select asked.place, asked.is_reached, counted.exempt_count, counted.suspended_count
    from asked
    left join counted on counted.place = asked.place and exists (select from counting)
  $$;
revoke execute on function nq21.count_standings(uuid[], date[]) from public;
grant execute on function nq21.count_standings(uuid[], date[]) to application;

create or replace view delivery.members as
  select member_key.member_key, member.admitted_on, member.confirmed_on, member.admission_source
  from member
  inner join member_key on member_key.member_id = member.id
  where not exists (select 1 from delivered_supersession as gone where gone.row_id = member.row_id);

-- Each standing as far as the member belonged to the cell that recorded it.
create view delivery.standings as
  select member_key.member_key, standing.kind, standing.valid_from,
    nullif(least(standing.valid_to, membership.valid_to), 'infinity') as valid_to
  from (
    select distinct on (fact.id) fact.*
    from member_standing as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
    order by fact.id, visible_batch.sequence desc
  ) as standing
  inner join membership
    on membership.member_id = standing.member_id and membership.organisation_id = standing.organisation_id
    and membership.valid_from <= standing.valid_from and standing.valid_from < membership.valid_to
  inner join member_key on member_key.member_id = standing.member_id
  where not exists (select 1 from delivered_supersession as gone where gone.row_id = membership.row_id);
grant select on delivery.standings to delivery;
