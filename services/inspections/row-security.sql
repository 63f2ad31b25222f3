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
      and tablename = any ('{batch,edit,audit,organisation_directory,organisation_reach,feed_position,organisation_succession,organisation_descent,inspection,inspection_plan_item,inspection_subject,member_subject,disciplinary_action,member_disciplinary_action,aggregate_return}')
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

create policy read on inspection for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('INSPECTION'))
    or (inspection.organisation_id in (select organisation_id from nq21.wholly_reached('INSPECTION') as whole)
    or (inspection.organisation_id in (select organisation_id from nq21.partly_reached('INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('INSPECTION') as reached
        where reached.organisation_id = inspection.organisation_id
          and reached.reached_from < inspection.started_on + 1 and inspection.started_on < reached.reached_to)))));
create policy record on inspection for insert to application with check (((select nq21.is_system()) or (inspection.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (inspection.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = inspection.organisation_id
          and reached.reached_from < inspection.started_on + 1 and inspection.started_on < reached.reached_to)))));
create policy number on inspection for select to application using ((select nq21.reads_all()));

create policy read on inspection_plan_item for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('INSPECTION'))
    or (inspection_plan_item.organisation_id in (select organisation_id from nq21.wholly_reached('INSPECTION') as whole)
    or (inspection_plan_item.organisation_id in (select organisation_id from nq21.partly_reached('INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('INSPECTION') as reached
        where reached.organisation_id = inspection_plan_item.organisation_id
          and reached.reached_from < nq21.judged_on(inspection_plan_item.organisation_id, make_date(inspection_plan_item.year, 12, 31)) + 1 and nq21.judged_on(inspection_plan_item.organisation_id, make_date(inspection_plan_item.year, 12, 31)) < reached.reached_to)))));
create policy record on inspection_plan_item for insert to application with check (((select nq21.is_system()) or (inspection_plan_item.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (inspection_plan_item.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = inspection_plan_item.organisation_id
          and reached.reached_from < nq21.judged_on(inspection_plan_item.organisation_id, make_date(inspection_plan_item.year, 12, 31)) + 1 and nq21.judged_on(inspection_plan_item.organisation_id, make_date(inspection_plan_item.year, 12, 31)) < reached.reached_to)))));
create policy number on inspection_plan_item for select to application using ((select nq21.reads_all()));

create policy read on inspection_subject for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('INSPECTION'))
    or (inspection_subject.organisation_id in (select organisation_id from nq21.wholly_reached('INSPECTION') as whole)
    or (inspection_subject.organisation_id in (select organisation_id from nq21.partly_reached('INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('INSPECTION') as reached
        where reached.organisation_id = inspection_subject.organisation_id
          and reached.reached_from < inspection_subject.started_on + 1 and inspection_subject.started_on < reached.reached_to)))));
create policy record on inspection_subject for insert to application with check (((select nq21.is_system()) or (inspection_subject.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (inspection_subject.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = inspection_subject.organisation_id
          and reached.reached_from < inspection_subject.started_on + 1 and inspection_subject.started_on < reached.reached_to)))));
create policy number on inspection_subject for select to application using ((select nq21.reads_all()));

create policy read on member_subject for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('PERSON_INSPECTION'))
    or (member_subject.organisation_id in (select organisation_id from nq21.wholly_reached('PERSON_INSPECTION') as whole)
    or (member_subject.organisation_id in (select organisation_id from nq21.partly_reached('PERSON_INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('PERSON_INSPECTION') as reached
        where reached.organisation_id = member_subject.organisation_id
          and reached.reached_from < member_subject.started_on + 1 and member_subject.started_on < reached.reached_to)))));
create policy record on member_subject for insert to application with check (((select nq21.is_system()) or (member_subject.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (member_subject.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = member_subject.organisation_id
          and reached.reached_from < member_subject.started_on + 1 and member_subject.started_on < reached.reached_to)))));
create policy number on member_subject for select to application using ((select nq21.reads_all()));

create policy read on disciplinary_action for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('INSPECTION'))
    or (disciplinary_action.organisation_id in (select organisation_id from nq21.wholly_reached('INSPECTION') as whole)
    or (disciplinary_action.organisation_id in (select organisation_id from nq21.partly_reached('INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('INSPECTION') as reached
        where reached.organisation_id = disciplinary_action.organisation_id
          and reached.reached_from < nq21.judged_on(disciplinary_action.organisation_id, disciplinary_action.decided_on) + 1 and nq21.judged_on(disciplinary_action.organisation_id, disciplinary_action.decided_on) < reached.reached_to)))));
create policy record on disciplinary_action for insert to application with check (((select nq21.is_system()) or (disciplinary_action.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (disciplinary_action.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = disciplinary_action.organisation_id
          and reached.reached_from < nq21.judged_on(disciplinary_action.organisation_id, disciplinary_action.decided_on) + 1 and nq21.judged_on(disciplinary_action.organisation_id, disciplinary_action.decided_on) < reached.reached_to)))));
create policy number on disciplinary_action for select to application using ((select nq21.reads_all()));

create policy read on member_disciplinary_action for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('PERSON_INSPECTION'))
    or (member_disciplinary_action.organisation_id in (select organisation_id from nq21.wholly_reached('PERSON_INSPECTION') as whole)
    or (member_disciplinary_action.organisation_id in (select organisation_id from nq21.partly_reached('PERSON_INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('PERSON_INSPECTION') as reached
        where reached.organisation_id = member_disciplinary_action.organisation_id
          and reached.reached_from < nq21.judged_on(member_disciplinary_action.organisation_id, member_disciplinary_action.decided_on) + 1 and nq21.judged_on(member_disciplinary_action.organisation_id, member_disciplinary_action.decided_on) < reached.reached_to)))));
create policy record on member_disciplinary_action for insert to application with check (((select nq21.is_system()) or (member_disciplinary_action.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (member_disciplinary_action.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = member_disciplinary_action.organisation_id
          and reached.reached_from < nq21.judged_on(member_disciplinary_action.organisation_id, member_disciplinary_action.decided_on) + 1 and nq21.judged_on(member_disciplinary_action.organisation_id, member_disciplinary_action.decided_on) < reached.reached_to)))));
create policy number on member_disciplinary_action for select to application using ((select nq21.reads_all()));

create policy read on aggregate_return for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('PERSON_INSPECTION'))
    or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('PERSON_INSPECTION') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('PERSON_INSPECTION') as part)
      and exists (
        select from nq21.partly_reached('PERSON_INSPECTION') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy record on aggregate_return for insert to application with check (((select nq21.is_system()) or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy number on aggregate_return for select to application using ((select nq21.reads_all()));

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
