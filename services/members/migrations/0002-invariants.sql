-- What must hold whenever a batch begins or ceases to count, whoever decides it and in whatever order: no member belongs to
-- two cells on one day, and no member has two current ratings for one period and state. An exclusion constraint can't say it,
-- because superseded and withdrawn rows stay in the tables. Only rows that the batch brings, or gives back by being withdrawn,
-- can break it; each is looked up by its key, so that the time depends on the batch and not on the record. The messages name
-- no one.
create function nq21.check_record() returns trigger
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  as $$
  begin
    if exists (
      select 1
      from (
        select row_id, member_id, valid_from, valid_to from membership where batch_id = new.id
        union all
        select row_id, member_id, valid_from, valid_to from membership
        where row_id in (select row_id from supersession where batch_id = new.id)
      ) as touched
      cross join lateral (
        select row_id from membership as each
        where each.member_id = touched.member_id and each.row_id <> touched.row_id
          and each.valid_from < touched.valid_to and touched.valid_from < each.valid_to
        offset 0
      ) as other
      where not exists (select 1 from superseded_row as gone where gone.row_id = touched.row_id)
        and not exists (select 1 from superseded_row as gone where gone.row_id = other.row_id)
    ) then
      raise exclusion_violation using message = 'two memberships of one member would hold on one day';
    end if;
    if exists (
      select 1
      from (
        select row_id, member_id, year, period_kind, state from member_rating where batch_id = new.id
        union all
        select row_id, member_id, year, period_kind, state from member_rating
        where row_id in (select row_id from supersession where batch_id = new.id)
      ) as touched
      cross join lateral (
        select row_id from member_rating as each
        where each.member_id = touched.member_id and each.year = touched.year
          and each.period_kind = touched.period_kind and each.state = touched.state and each.row_id <> touched.row_id
        offset 0
      ) as other
      where not exists (select 1 from superseded_row as gone where gone.row_id = touched.row_id)
        and not exists (select 1 from superseded_row as gone where gone.row_id = other.row_id)
    ) then
      raise unique_violation using message = 'two ratings of one member for one period would count';
    end if;
    return null;
  end $$;
revoke execute on function nq21.check_record() from public;

create trigger check_record after update of state on batch
  for each row when (new.state in ('APPROVED', 'WITHDRAWN') and old.state is distinct from new.state)
  execute function nq21.check_record();
