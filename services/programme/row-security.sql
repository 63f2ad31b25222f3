-- Written from packages/authorisation (access-table.ts, row-rules.ts) by packages/database/src/row-security.ts.

create or replace function nq21.roles_everywhere(data_class text) returns text[] language sql immutable return (
  case data_class
    when 'VALUE' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'STRUCTURE' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'PROGRAMME' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'FIGURE' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'FREE_QUERY' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'EXPORT' then '{ADMINISTRATOR,ANALYST,APPROVER,AUDITOR,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'AUDIT_TRAIL' then '{AUDITOR}'
    when 'GRANT_READ' then '{ADMINISTRATOR,AUDITOR}'
    when 'GRANT_EDIT' then '{ADMINISTRATOR}'
    else '{}'
  end)::text[];

create or replace function nq21.roles_within_reach(data_class text) returns text[] language sql immutable return (
  case data_class
    when 'ORGANISATION_RECORD' then '{ANALYST,APPROVER,DATA_OFFICER,INSPECTION_OFFICER,INTEGRATOR,LEADER,MEMBER_SECRETARY}'
    when 'MEMBER_COUNT' then '{ANALYST,APPROVER,DATA_OFFICER,INSPECTION_OFFICER,LEADER,MEMBER_SECRETARY}'
    when 'MEMBER_RECORD' then '{APPROVER,DATA_OFFICER,MEMBER_SECRETARY}'
    when 'MEMBER_NAME' then '{MEMBER_SECRETARY}'
    when 'INSPECTION' then '{ANALYST,APPROVER,DATA_OFFICER,INSPECTION_OFFICER,LEADER}'
    when 'PERSON_INSPECTION' then '{APPROVER,DATA_OFFICER,INSPECTION_OFFICER}'
    when 'RECORD_EDIT' then '{DATA_OFFICER}'
    when 'PROGRAMME_EDIT' then '{APPROVER}'
    when 'BATCH_WITHDRAWAL' then '{APPROVER}'
    when 'EMERGENCY_ACCESS' then '{APPROVER,DATA_OFFICER,INSPECTION_OFFICER,LEADER}'
    else '{}'
  end)::text[];

do $$
declare old record;
begin
  for old in
    select policyname, tablename from pg_policies
    where schemaname = 'public' and 'application' = any (roles)
      and tablename = any ('{batch,edit,audit,organisation_directory,organisation_reach,feed_position,organisation_succession,organisation_descent,document,objective,target,task,task_owner,task_evidence,pilot,due_document,expected_return,review}')
  loop
    execute format('drop policy %I on public.%I', old.policyname, old.tablename);
  end loop;
end $$;


-- Reach without a class of data, of the policies that were dropped just now.
drop view if exists nq21.reached_organisation, nq21.partly_reached_organisation, nq21.wholly_reached_organisation,
  nq21.inherited_organisation;
drop function if exists nq21.actor_roots();

create policy read on batch for select to application using (nq21.actor_id() is not null);
create policy record on batch for insert to application with check ((select nq21.reads_all()));
create policy renew on batch for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy own on edit to application using (actor_id = nq21.actor_id()) with check (actor_id = nq21.actor_id());
create policy read on audit for select to application using ((
  select exists (select from nq21.actor_grant() as held where held.role = any (nq21.roles_everywhere('AUDIT_TRAIL')))));
create policy record on audit for insert to application with check (actor_id = nq21.actor_id());
create policy read on organisation_directory for select to application using (true);
create policy keep on organisation_directory to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy read on organisation_reach for select to application using (true);
create policy keep on organisation_reach to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy read on feed_position for select to application using (true);
create policy keep on feed_position to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy read on organisation_succession for select to application using (true);
create policy keep on organisation_succession to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy read on organisation_descent for select to application using (true);
create policy keep on organisation_descent to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));

create policy read on document for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on document for insert to application with check ((select nq21.reads_all()));

create policy read on objective for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on objective for insert to application with check ((select nq21.reads_all()));

create policy read on target for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on target for insert to application with check ((select nq21.reads_all()));
create policy number on target for select to application using ((select nq21.reads_all()));

create policy read on task for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on task for insert to application with check ((select nq21.reads_all()));
create policy number on task for select to application using ((select nq21.reads_all()));

create policy read on task_owner for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on task_owner for insert to application with check ((select nq21.reads_all()));
create policy number on task_owner for select to application using ((select nq21.reads_all()));

create policy read on task_evidence for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on task_evidence for insert to application with check ((select nq21.reads_all()));
create policy number on task_evidence for select to application using ((select nq21.reads_all()));

create policy read on pilot for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on pilot for insert to application with check ((select nq21.reads_all()));
create policy number on pilot for select to application using ((select nq21.reads_all()));

create policy read on due_document for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on due_document for insert to application with check ((select nq21.reads_all()));
create policy number on due_document for select to application using ((select nq21.reads_all()));

create policy read on expected_return for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on expected_return for insert to application with check ((select nq21.reads_all()));
create policy number on expected_return for select to application using ((select nq21.reads_all()));

create policy read on review for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('PROGRAMME')));
create policy record on review for insert to application with check ((select nq21.reads_all()));
create policy number on review for select to application using ((select nq21.reads_all()));

do $$
declare bare text;
begin
  select string_agg(relname, ', ' order by relname) into bare
  from pg_class
  where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migration'
    and not (relrowsecurity and relforcerowsecurity
      and exists (select from pg_policies where schemaname = 'public' and tablename = relname and 'application' = any (roles)));
  if bare is not null then
    raise exception 'these tables have no row rule: %', bare;
  end if;
end $$;
