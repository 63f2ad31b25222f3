-- Looks at a table anew once it has grown by half since it was last looked at. Without it the first files of an empty
-- installation are planned as if the tables were empty. Size in pages tells it without counting rows.
create function nq21.refresh_statistics() returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    grown text;
  begin
    -- Every policy asks which batches count: few rows, and a wrong guess of their number spoils every plan.
    analyze batch;
    for grown in
      select relname from pg_class
      where relnamespace = 'public'::regnamespace
        and relname in ('member', 'member_name', 'membership', 'member_rating', 'supersession', 'organisation_reach',
          'organisation_directory')
        and pg_relation_size(oid) > 8192 * (relpages * 1.5 + 8)
    loop
      execute format('analyze %I', grown);
    end loop;
  end $$;
revoke execute on function nq21.refresh_statistics() from public;
grant execute on function nq21.refresh_statistics() to application;
