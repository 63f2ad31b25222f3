-- Which version of a fact is the newest does not depend on who asks: a later batch may end it before the days that an actor
-- reaches, and the earlier version must not then pass for the current one. The owner's views tell ids and sequences only.
do $$
declare name text;
begin
  foreach name in array array['member_standing', 'temporary_transfer', 'post_holding', 'secondment'] loop
    execute format(
      'create view %I as select fact.id, visible_batch.sequence
         from %I as fact inner join nq21.visible_batch on visible_batch.id = fact.batch_id', name || '_version', name);
    execute format('revoke all on %I from application', name || '_version');
    execute format('grant select on %I to application', name || '_version');
  end loop;
end $$;
