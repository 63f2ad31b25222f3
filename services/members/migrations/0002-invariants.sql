-- What must hold whenever a batch begins or ceases to count, whoever decides it and in whatever order: no member belongs to
-- two cells on one day, and no member has two current ratings for one period and state. An exclusion constraint can't say it,
-- because superseded and withdrawn rows stay in the tables. The messages name no one.
create function nq21.check_record() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if exists (
      select 1
      from (
        select valid_from, lag(valid_to) over (partition by member_id order by valid_from, row_id) as earlier_to
        from current_membership
        where new.state = 'WITHDRAWN'
          or member_id in (select member_id from membership where batch_id = new.id)
      ) as memberships
      where earlier_to > valid_from
    ) then
      raise exclusion_violation using message = 'two memberships of one member would hold on one day';
    end if;
    if exists (
      select 1
      from current_member_rating
      where new.state = 'WITHDRAWN'
        or member_id in (select member_id from member_rating where batch_id = new.id)
      group by member_id, year, period_kind, state
      having count(*) > 1
    ) then
      raise unique_violation using message = 'two ratings of one member for one period would count';
    end if;
    return null;
  end $$;
revoke execute on function nq21.check_record() from public;

create trigger check_record after update of state on batch
  for each row when (new.state in ('APPROVED', 'WITHDRAWN') and old.state is distinct from new.state)
  execute function nq21.check_record();
