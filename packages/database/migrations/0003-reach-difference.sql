-- Computes reach anew as before, and writes only what differs: most changes touch a few organisations of thousands.
create or replace function nq21.rebuild_reach() returns void language sql as $$
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
  ), wanted as materialized (
    select root_id, organisation_id, valid_from, max(valid_to) as valid_to
    from line
    group by root_id, organisation_id, valid_from
  ), gone as (
    delete from public.organisation_reach as reach
    where not exists (
      select 1 from wanted
      where wanted.root_id = reach.root_id
        and wanted.organisation_id = reach.organisation_id
        and wanted.valid_from = reach.valid_from
    )
  )
  insert into public.organisation_reach (root_id, organisation_id, valid_from, valid_to)
  select wanted.root_id, wanted.organisation_id, wanted.valid_from, wanted.valid_to
  from wanted
  left join public.organisation_reach as reach
    on reach.root_id = wanted.root_id
    and reach.organisation_id = wanted.organisation_id
    and reach.valid_from = wanted.valid_from
  where reach.valid_to is distinct from wanted.valid_to
  on conflict (root_id, organisation_id, valid_from) do update set valid_to = excluded.valid_to;
$$;
