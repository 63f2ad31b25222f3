-- That nobody's level was changed is what the programme asks for (III.1.3), and no one's proposal that was not followed. That
-- fewer than five kept theirs stays hidden: it tells of the others what they proposed in vain. nq21.count_all_of_self_ratings has
-- hidden one to four who were changed, raised or lowered by then.
create or replace function nq21.count_self_ratings(organisations uuid[], years integer[])
  returns table (place integer, is_reached boolean, both_count integer, same_count integer, raised_count integer,
    lowered_count integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select counted.place, counted.is_reached, counted.both_count,
      case when told.changes then counted.same_count end,
      case when told.changes then counted.raised_count end,
      case when told.changes then counted.lowered_count end
    from nq21.count_all_of_self_ratings(organisations, years) as counted
    cross join lateral (select counted.same_count >= 5 as changes) as told
  $$;
