-- Extracts of the central member database, to compare the record with: of whom a committee had on its list on a day. Neither a
-- name nor a number is kept, only the keyed hashes that members are found by. An extract of the same organisation and day takes
-- the place of the one before, as its next version; its lines are those of the version that counts.
create table register_extract (
  id uuid not null,
  version integer not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  extracted_on date not null,
  line_count integer not null,
  -- Over the lines as they are kept: tells an extract that says the same from one that does not.
  lines_hash text not null,
  recorded_at timestamptz not null default now(),
  primary key (id, batch_id),
  unique (id, version)
);
create index register_extract_organisation on register_extract (organisation_id);
create index register_extract_batch on register_extract (batch_id);

create table register_extract_line (
  extract_id uuid not null,
  batch_id uuid not null,
  -- Row of the file, by which the committee finds the line.
  line integer not null,
  organisation_id uuid not null,
  extracted_on date not null,
  card_key bytea,
  citizen_key bytea,
  admitted_on date not null,
  confirmed_on date,
  standing text not null check (standing in ('ON_LIST', 'EXEMPT', 'SUSPENDED')),
  primary key (extract_id, batch_id, line),
  check (card_key is not null or citizen_key is not null)
);
create index register_extract_line_organisation on register_extract_line (organisation_id);
create index register_extract_line_batch on register_extract_line (batch_id);

alter table register_extract enable row level security;
alter table register_extract force row level security;
alter table register_extract_line enable row level security;
alter table register_extract_line force row level security;

-- Who came and who went, for each organisation and all below it and each year from `first_year` to `last_year`, as Biểu số 1 has
-- it. The rows stay closed and are counted with the owner's rights; reach is judged here, on the year's last day as in
-- nq21.count_members: beyond it there is no number, and within it what may harm is told to none but those who see the rows.
--
-- Stocks are counted from memberships and the tree of their day, movements from what memberships say of how they began and ended,
-- and each apart from the other: where a membership does not say it, the two don't agree, and the kinds in which they don't are
-- counted beside them. The first day out counts, as everywhere: whoever belonged until 31/12 left in the year after.
create function nq21.count_member_flows(organisations uuid[], first_year integer, last_year integer, today date)
  returns table (
    place integer, year integer, is_reached boolean, is_told boolean, opening integer, admitted integer, closing integer,
    transferred_in_from_province integer, transferred_in_from_outside integer, restored integer, reorganised_in integer,
    transferred_out_to_province integer, transferred_out_to_outside integer, reorganised_out integer, died integer,
    expelled integer, struck_off integer, struck_off_probationary integer, left_on_request integer, in_transit integer,
    began_without_reason integer, ended_without_reason integer, arrived_after_departure integer, cell_did_not_exist integer
  )
  -- Sets of unknown size are joined below: read once each, never once for every row of another.
  language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off set jit = off
  as $$
    with calendar as (
      select each as year, make_date(each, 1, 1) as first_day, least(make_date(each, 12, 31), today) as last_day
      from generate_series(
        greatest(first_year, (select extract(year from min(life.valid_from)) from public.organisation_directory as life)::integer),
        least(last_year, extract(year from today)::integer)
      ) as each
    ), given as materialized (
      select each.place::integer, each.organisation_id, calendar.*, row_number() over () as number
      from unnest(organisations) with ordinality as each (organisation_id, place)
      cross join calendar
      where exists (
        select from public.organisation_directory as life
        where life.organisation_id = each.organisation_id
          and life.valid_from <= calendar.last_day and calendar.first_day < life.valid_to
      )
    ), asked as materialized (
      select given.place, given.organisation_id as root_id, given.year, given.first_day, given.last_day,
        counts.is_reached, told.is_reached as is_told
      from given
      inner join nq21.judge_asked(
        (select array_agg(each.organisation_id order by each.number) from given as each),
        (select array_agg(each.last_day order by each.number) from given as each), 'MEMBER_COUNT'
      ) as counts on counts.place = given.number
      inner join nq21.judge_asked(
        (select array_agg(each.organisation_id order by each.number) from given as each),
        (select array_agg(each.last_day order by each.number) from given as each), 'MEMBER_RECORD'
      ) as told on told.place = given.number
    ), root as materialized (
      select distinct root_id from asked where is_reached
    ), below as materialized (
      -- Days on end below the root, however often anything changed between the two meanwhile.
      select root_id, organisation_id, min(valid_from) as valid_from, max(valid_to) as valid_to
      from (
        select reach.*, count(*) filter (where reach.is_new)
          over (partition by reach.root_id, reach.organisation_id order by reach.valid_from) as stay
        from (
          select each.*, lag(each.valid_to) over (partition by each.root_id, each.organisation_id order by each.valid_from)
            is distinct from each.valid_from as is_new
          from public.organisation_reach as each
          inner join root on root.root_id = each.root_id
        ) as reach
      ) as numbered
      group by root_id, organisation_id, stay
    ), alive as materialized (
      select organisation_id, min(valid_from) as valid_from, max(valid_to) as valid_to
      from public.organisation_directory
      group by organisation_id
    ), listed as materialized (
      select distinct membership.member_id
      from public.membership
      inner join (select distinct below.organisation_id from below) as place
        on place.organisation_id = membership.organisation_id
    ), history as materialized (
      select membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
        membership.join_reason, membership.leave_reason, membership.left_for,
        lag(membership.organisation_id) over lifetime as came_from, lag(membership.valid_to) over lifetime as came_on,
        lag(membership.leave_reason) over lifetime as came_after, lag(membership.left_for) over lifetime as came_for,
        lead(membership.organisation_id) over lifetime as went_to, lead(membership.valid_from) over lifetime as went_on,
        lead(membership.join_reason) over lifetime as went_as,
        min(membership.valid_from) over (partition by membership.organisation_id) as list_begins
      from public.membership
      inner join listed on listed.member_id = membership.member_id
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
      window lifetime as (partition by membership.member_id order by membership.valid_from)
    ), presence as materialized (
      select below.root_id, history.*, below.valid_from as below_from, below.valid_to as below_to,
        greatest(history.valid_from, below.valid_from) as present_from,
        least(history.valid_to, below.valid_to) as present_to
      from below
      inner join history
        on history.organisation_id = below.organisation_id
        and history.valid_from < below.valid_to and below.valid_from < history.valid_to
    ), began as (
      select presence.root_id, extract(year from presence.present_from)::integer as year,
        case
          when presence.valid_from < presence.below_from then
            case when alive.valid_from < presence.below_from then 'REORGANISED_IN' else 'CELL_DID_NOT_EXIST' end
          when presence.join_reason in ('ADMITTED', 'RESTORED') then presence.join_reason
          when presence.join_reason = 'TRANSFERRED_IN' then
            case
              when presence.came_from is null or presence.came_for in ('OTHER_PROVINCE', 'ABROAD') then 'IN_FROM_OUTSIDE'
              when presence.came_after <> 'TRANSFERRED_OUT' then 'ARRIVED_AFTER_DEPARTURE'
              when origin.root_id is not null then 'ARRIVED_FROM_BELOW'
              else 'IN_FROM_PROVINCE'
            end
          when presence.join_reason = 'ON_LIST' and presence.came_from is null
            and presence.valid_from = presence.list_begins and extract(doy from presence.valid_from) = 1 then 'OPENED_LIST'
          else 'BEGAN_WITHOUT_REASON'
        end as kind
      from presence
      inner join alive on alive.organisation_id = presence.organisation_id
      left join below as origin
        on origin.root_id = presence.root_id and origin.organisation_id = presence.came_from
        and origin.valid_from < presence.came_on and presence.came_on <= origin.valid_to
      where presence.present_from <= today
    ), ended as (
      select presence.root_id, extract(year from presence.present_to)::integer as year,
        case
          when presence.below_to < presence.valid_to then
            case when presence.below_to < alive.valid_to then 'REORGANISED_OUT' else 'CELL_DID_NOT_EXIST' end
          when presence.leave_reason = 'TRANSFERRED_OUT' then
            case
              when presence.left_for in ('OTHER_PROVINCE', 'ABROAD')
                or presence.left_for is null and presence.went_as is distinct from 'TRANSFERRED_IN' then 'OUT_TO_OUTSIDE'
              when presence.went_as = 'TRANSFERRED_IN' and target.root_id is not null then 'DEPARTED_TO_BELOW'
              else 'OUT_TO_PROVINCE'
            end
          when presence.leave_reason is not null then presence.leave_reason
          else 'ENDED_WITHOUT_REASON'
        end as kind,
        presence.leave_reason = 'STRUCK_OFF' and presence.valid_to <= presence.below_to
          and not coalesce(member.confirmed_on < presence.valid_to, false) as is_probationary
      from presence
      inner join alive on alive.organisation_id = presence.organisation_id
      left join below as target
        on target.root_id = presence.root_id and target.organisation_id = presence.went_to
        and target.valid_from <= presence.went_on and presence.went_on < target.valid_to
      left join public.member
        on presence.leave_reason = 'STRUCK_OFF' and member.id = presence.member_id
        and not exists (select from public.delivered_supersession as gone where gone.row_id = member.row_id)
      where presence.present_to <= today
    ), movement as (
      select root_id, year, kind, count(*)::integer as number, 0 as probationary from began group by root_id, year, kind
      union all
      select root_id, year, kind, count(*)::integer, count(*) filter (where is_probationary)::integer
      from ended group by root_id, year, kind
    ), moved as materialized (
      select root_id, year,
        sum(number) filter (where kind = 'ADMITTED') as admitted,
        sum(number) filter (where kind = 'IN_FROM_PROVINCE') as in_from_province,
        sum(number) filter (where kind = 'IN_FROM_OUTSIDE') as in_from_outside,
        sum(number) filter (where kind = 'RESTORED') as restored,
        sum(number) filter (where kind = 'REORGANISED_IN') as reorganised_in,
        sum(number) filter (where kind = 'OUT_TO_PROVINCE') as out_to_province,
        sum(number) filter (where kind = 'OUT_TO_OUTSIDE') as out_to_outside,
        sum(number) filter (where kind = 'REORGANISED_OUT') as reorganised_out,
        sum(number) filter (where kind = 'DIED') as died,
        sum(number) filter (where kind = 'EXPELLED') as expelled,
        sum(number) filter (where kind = 'STRUCK_OFF') as struck_off,
        sum(probationary) as struck_off_probationary,
        sum(number) filter (where kind = 'LEFT') as left_on_request,
        sum(number) filter (where kind = 'ARRIVED_FROM_BELOW') as arrived_from_below,
        sum(number) filter (where kind = 'DEPARTED_TO_BELOW') as departed_to_below,
        sum(number) filter (where kind = 'BEGAN_WITHOUT_REASON') as began_without_reason,
        sum(number) filter (where kind = 'ENDED_WITHOUT_REASON') as ended_without_reason,
        sum(number) filter (where kind = 'ARRIVED_AFTER_DEPARTURE') as arrived_after_departure,
        sum(number) filter (where kind = 'CELL_DID_NOT_EXIST') as cell_did_not_exist
      from movement
      group by root_id, year
    ), stock as materialized (
      select presence.root_id, calendar.year,
        count(*) filter (
          where presence.present_from < calendar.first_day and calendar.first_day <= presence.present_to
            or presence.join_reason = 'ON_LIST' and presence.came_from is null and presence.valid_from = presence.list_begins
              and presence.present_from = calendar.first_day and presence.valid_from = calendar.first_day
        )::integer as opening,
        count(*) filter (where presence.present_from <= calendar.last_day and calendar.last_day < presence.present_to)::integer
          as closing
      from presence
      inner join calendar
        on presence.present_from <= calendar.last_day and calendar.first_day <= presence.present_to
      group by presence.root_id, calendar.year
    ), record as materialized (
      select root_id, min(present_from) as begins from presence group by root_id
    )
    select asked.place, asked.year, asked.is_reached, asked.is_told,
      coalesce(stock.opening, 0), coalesce(moved.admitted, 0)::integer, coalesce(stock.closing, 0), told.*
    from asked
    inner join record on record.root_id = asked.root_id and record.begins <= asked.last_day
    left join stock on stock.root_id = asked.root_id and stock.year = asked.year
    left join moved on moved.root_id = asked.root_id and moved.year = asked.year
    left join lateral (
      select coalesce(moved.in_from_province, 0)::integer, coalesce(moved.in_from_outside, 0)::integer,
        coalesce(moved.restored, 0)::integer, coalesce(moved.reorganised_in, 0)::integer,
        coalesce(moved.out_to_province, 0)::integer, coalesce(moved.out_to_outside, 0)::integer,
        coalesce(moved.reorganised_out, 0)::integer, coalesce(moved.died, 0)::integer, coalesce(moved.expelled, 0)::integer,
        coalesce(moved.struck_off, 0)::integer, coalesce(moved.struck_off_probationary, 0)::integer,
        coalesce(moved.left_on_request, 0)::integer,
        (coalesce(moved.arrived_from_below, 0) - coalesce(moved.departed_to_below, 0))::integer,
        coalesce(moved.began_without_reason, 0)::integer, coalesce(moved.ended_without_reason, 0)::integer,
        coalesce(moved.arrived_after_departure, 0)::integer, coalesce(moved.cell_did_not_exist, 0)::integer
      where asked.is_told
    ) as told on true
    where asked.is_reached
  $$;
revoke execute on function nq21.count_member_flows(uuid[], integer, integer, date) from public;
grant execute on function nq21.count_member_flows(uuid[], integer, integer, date) to application;
