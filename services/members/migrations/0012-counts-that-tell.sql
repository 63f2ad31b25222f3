-- Of those admitted in a year, who was confirmed in time, who late and who is overdue leaves over who departed on probation. So
-- these three are told to none but those who see the rows; how many were admitted, and by whom they came, to whoever may count.
alter function nq21.count_admissions(uuid[], integer[], date, jsonb) rename to count_all_of_admissions;
revoke execute on function nq21.count_all_of_admissions(uuid[], integer[], date, jsonb) from application;

create function nq21.count_admissions(organisations uuid[], years integer[], today date, rules jsonb)
  returns table (place integer, is_reached boolean, admitted integer, youth_union integer, trade_union integer,
    other_organisation integer, members_only integer, source_unknown integer, readmitted integer, on_time integer,
    late integer, overdue integer, planned integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select counted.place, counted.is_reached, counted.admitted, counted.youth_union, counted.trade_union,
      counted.other_organisation, counted.members_only, counted.source_unknown, counted.readmitted,
      case when told.is_reached then counted.on_time end, case when told.is_reached then counted.late end,
      case when told.is_reached then counted.overdue end, counted.planned
    from nq21.count_all_of_admissions(organisations, years, today, rules) as counted
    inner join nq21.judge_asked(
      organisations, array(select make_date(each, 12, 31) from unnest(years) with ordinality as given (each, at) order by at),
      'MEMBER_RECORD'
    ) as told on told.place = counted.place
  $$;
revoke execute on function nq21.count_admissions(uuid[], integer[], date, jsonb) from public;
grant execute on function nq21.count_admissions(uuid[], integer[], date, jsonb) to application;

-- That nobody's level was changed, or everybody's, tells of each what they proposed, since what was decided is read row by row. So
-- fewer than five who kept theirs are told as little as fewer than five who did not.
alter function nq21.count_self_ratings(uuid[], integer[]) rename to count_all_of_self_ratings;
revoke execute on function nq21.count_all_of_self_ratings(uuid[], integer[]) from application;

create function nq21.count_self_ratings(organisations uuid[], years integer[])
  returns table (place integer, is_reached boolean, both_count integer, same_count integer, raised_count integer,
    lowered_count integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select counted.place, counted.is_reached, counted.both_count,
      case when told.changes then counted.same_count end,
      case when told.changes and told.directions then counted.raised_count end,
      case when told.changes and told.directions then counted.lowered_count end
    from nq21.count_all_of_self_ratings(organisations, years) as counted
    cross join lateral (
      select counted.same_count >= 5 and counted.both_count - counted.same_count >= 5 as changes,
        counted.raised_count >= 5 and counted.lowered_count >= 5 as directions
    ) as told
  $$;
revoke execute on function nq21.count_self_ratings(uuid[], integer[]) from public;
grant execute on function nq21.count_self_ratings(uuid[], integer[]) to application;
