-- Who sees and writes what. Facts count while their batch does; the projection holds approved batches only.

do $$
declare name text;
begin
  foreach name in array array['organisation', 'organisation_founding', 'organisation_change', 'organisation_change_edge',
    'organisation_version', 'organisation_lineage', 'organisation_feed', 'organisation_rating'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;

  foreach name in array array['organisation_founding', 'organisation_rating'] loop
    execute format($policy$
      create policy reach on %I to application
        using (
          batch_id in (select id from nq21.visible_batch)
          and (
            (select nq21.actor_has('ADMINISTRATOR'))
            or organisation_id in (select organisation_id from nq21.reached_organisation)
          )
        )
        with check ((select nq21.actor_has('ADMINISTRATOR')))$policy$, name);
  end loop;

  foreach name in array array['organisation_founding', 'organisation_change', 'organisation_change_edge', 'organisation_rating'] loop
    execute format('create policy delivery on %I for select to current_user using (batch_id in (select id from nq21.visible_batch))', name);
  end loop;

  foreach name in array array['organisation', 'organisation_version', 'organisation_lineage'] loop
    execute format('create policy delivery on %I for select to current_user using (true)', name);
  end loop;
end $$;

create policy reach on organisation to application
  using ((select nq21.actor_has('ADMINISTRATOR')) or id in (select organisation_id from nq21.reached_organisation))
  with check ((select nq21.actor_has('ADMINISTRATOR')));

create policy reach on organisation_version to application
  using ((select nq21.actor_has('ADMINISTRATOR')) or organisation_id in (select organisation_id from nq21.reached_organisation))
  with check ((select nq21.actor_has('ADMINISTRATOR')));

create policy reach on organisation_lineage to application
  using (
    (select nq21.actor_has('ADMINISTRATOR'))
    or predecessor_id in (select organisation_id from nq21.reached_organisation)
    or successor_id in (select organisation_id from nq21.reached_organisation)
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));

-- A change is seen by whoever sees one of its organisations.
create policy reach on organisation_change to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and ((select nq21.actor_has('ADMINISTRATOR')) or id in (select change_id from organisation_lineage))
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));

-- Rows as handed in carry codes of organisations beyond an actor's reach, and the feed carries them all.
create policy administrator on organisation_change_edge to application
  using (batch_id in (select id from nq21.visible_batch) and (select nq21.actor_has('ADMINISTRATOR')))
  with check ((select nq21.actor_has('ADMINISTRATOR')));
create policy administrator on organisation_feed to application
  using ((select nq21.actor_has('ADMINISTRATOR'))) with check ((select nq21.actor_has('ADMINISTRATOR')));

-- The newest approved form of each fact.
create view current_organisation_founding with (security_invoker = true) as
  select distinct on (founding.organisation_id) founding.*
  from organisation_founding as founding
  inner join nq21.visible_batch on visible_batch.id = founding.batch_id
  order by founding.organisation_id, visible_batch.sequence desc;

create view current_organisation_change with (security_invoker = true) as
  select distinct on (change.id) change.*
  from organisation_change as change
  inner join nq21.visible_batch on visible_batch.id = change.batch_id
  order by change.id, visible_batch.sequence desc;

create view organisation_rating_history with (security_invoker = true) as
  select rating.*, visible_batch.sequence,
    row_number() over (partition by rating.id order by visible_batch.sequence desc) as newness
  from organisation_rating as rating
  inner join nq21.visible_batch on visible_batch.id = rating.batch_id;

grant select on current_organisation_founding, current_organisation_change, organisation_rating_history to application;
