-- How many members each organisation and all below it had on its day, for those who may know the number though they see no
-- member: the rows stay closed, so it is counted with the owner's rights. It judges reach by itself and gives nothing else away:
-- beyond the caller's reach on that day, or on the last day of an organisation that had ended by then, `is_reached` is false and
-- there is no count. Reached, the count is null where the organisation did not exist on the day or no list of members from below
-- it is on record.
create function nq21.count_members(organisations uuid[], days date[])
  returns table (place integer, is_reached boolean, member_count integer)
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
    ), counting as not materialized (
      select membership.organisation_id, membership.member_id, membership.valid_from, membership.valid_to
      from public.membership
      where not exists (select from public.delivered_supersession as gone where gone.row_id = membership.row_id)
    ), counted as (
      select asked.place, asked.organisation_id, count(belonging.member_id)::integer as member_count
      from asked
      inner join public.organisation_reach as reach
        on reach.root_id = asked.organisation_id and reach.valid_from <= asked.day and asked.day < reach.valid_to
      left join counting as belonging
        on belonging.organisation_id = reach.organisation_id
        and belonging.valid_from <= asked.day and asked.day < belonging.valid_to
      where asked.is_reached
      group by asked.place, asked.organisation_id
    )
    select asked.place, asked.is_reached, counted.member_count
    from asked
    left join counted
      on counted.place = asked.place
      and (counted.member_count > 0 or exists (
        select from public.organisation_reach as ever
        inner join counting on counting.organisation_id = ever.organisation_id
        where ever.root_id = counted.organisation_id
      ))
  $$;
revoke execute on function nq21.count_members(uuid[], date[]) from public;
grant execute on function nq21.count_members(uuid[], date[]) to application;
