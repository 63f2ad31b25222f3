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
      and tablename = any ('{batch,edit,audit,organisation_directory,organisation_reach,feed_position,organisation_succession,organisation_descent,organisation,organisation_version,organisation_lineage,organisation_publication,organisation_founding,organisation_change,place_statement,place_lineage_row,village_cell,place,place_version,place_descent,organisation_change_edge,organisation_feed,organisation_rating,aggregate_return,cell_meeting,superior_assignment,superior_attendance,organisation_recognition,organisation_commendation,party_group_count,village_office_holding}')
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

create policy read on organisation for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on organisation for insert to application with check ((select nq21.reads_all()));
create policy renew on organisation for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on organisation for delete to application using ((select nq21.reads_all()));

create policy read on organisation_version for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on organisation_version for insert to application with check ((select nq21.reads_all()));
create policy renew on organisation_version for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on organisation_version for delete to application using ((select nq21.reads_all()));

create policy read on organisation_lineage for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on organisation_lineage for insert to application with check ((select nq21.reads_all()));
create policy renew on organisation_lineage for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on organisation_lineage for delete to application using ((select nq21.reads_all()));

create policy read on organisation_publication for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on organisation_publication for insert to application with check ((select nq21.reads_all()));
create policy renew on organisation_publication for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on organisation_publication for delete to application using ((select nq21.reads_all()));

create policy read on organisation_founding for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on organisation_founding for insert to application with check ((select nq21.reads_all()));

create policy read on organisation_change for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on organisation_change for insert to application with check ((select nq21.reads_all()));

create policy read on place_statement for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on place_statement for insert to application with check ((select nq21.reads_all()));
create policy number on place_statement for select to application using ((select nq21.reads_all()));

create policy read on place_lineage_row for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on place_lineage_row for insert to application with check ((select nq21.reads_all()));
create policy number on place_lineage_row for select to application using ((select nq21.reads_all()));

create policy read on village_cell for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on village_cell for insert to application with check ((select nq21.reads_all()));
create policy number on village_cell for select to application using ((select nq21.reads_all()));

create policy read on place for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on place for insert to application with check ((select nq21.reads_all()));
create policy renew on place for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on place for delete to application using ((select nq21.reads_all()));

create policy read on place_version for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on place_version for insert to application with check ((select nq21.reads_all()));
create policy renew on place_version for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on place_version for delete to application using ((select nq21.reads_all()));

create policy read on place_descent for select to application using ((select nq21.sees('STRUCTURE')));
create policy record on place_descent for insert to application with check ((select nq21.reads_all()));
create policy renew on place_descent for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on place_descent for delete to application using ((select nq21.reads_all()));

create policy read on organisation_change_edge for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.reads_all()));
create policy record on organisation_change_edge for insert to application with check ((select nq21.reads_all()));

create policy read on organisation_feed for select to application using ((select nq21.reads_all()));
create policy record on organisation_feed for insert to application with check ((select nq21.reads_all()));
create policy renew on organisation_feed for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on organisation_feed for delete to application using ((select nq21.reads_all()));

create policy read on organisation_rating for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (organisation_rating.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (organisation_rating.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = organisation_rating.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_rating.organisation_id, organisation_rating.period_to) + 1 and nq21.judged_on(organisation_rating.organisation_id, organisation_rating.period_to) < reached.reached_to)))));
create policy record on organisation_rating for insert to application with check (((select nq21.is_system()) or (organisation_rating.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (organisation_rating.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = organisation_rating.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_rating.organisation_id, organisation_rating.period_to) + 1 and nq21.judged_on(organisation_rating.organisation_id, organisation_rating.period_to) < reached.reached_to)))));
create policy number on organisation_rating for select to application using ((select nq21.reads_all()));

create policy read on aggregate_return for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy record on aggregate_return for insert to application with check (((select nq21.is_system()) or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy number on aggregate_return for select to application using ((select nq21.reads_all()));

create policy read on cell_meeting for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (cell_meeting.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (cell_meeting.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = cell_meeting.organisation_id
          and reached.reached_from < cell_meeting.held_on + 1 and cell_meeting.held_on < reached.reached_to)))));
create policy record on cell_meeting for insert to application with check (((select nq21.is_system()) or (cell_meeting.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (cell_meeting.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = cell_meeting.organisation_id
          and reached.reached_from < cell_meeting.held_on + 1 and cell_meeting.held_on < reached.reached_to)))));
create policy number on cell_meeting for select to application using ((select nq21.reads_all()));

create policy read on superior_assignment for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (superior_assignment.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (superior_assignment.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = superior_assignment.organisation_id
          and reached.reached_from < superior_assignment.valid_from + 1 and superior_assignment.valid_from < reached.reached_to)))));
create policy record on superior_assignment for insert to application with check (((select nq21.is_system()) or (superior_assignment.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (superior_assignment.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = superior_assignment.organisation_id
          and reached.reached_from < superior_assignment.valid_from + 1 and superior_assignment.valid_from < reached.reached_to)))));
create policy number on superior_assignment for select to application using ((select nq21.reads_all()));

create policy read on superior_attendance for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (superior_attendance.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (superior_attendance.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = superior_attendance.organisation_id
          and reached.reached_from < nq21.judged_on(superior_attendance.organisation_id, make_date(superior_attendance.year, 12, 31)) + 1 and nq21.judged_on(superior_attendance.organisation_id, make_date(superior_attendance.year, 12, 31)) < reached.reached_to)))));
create policy record on superior_attendance for insert to application with check (((select nq21.is_system()) or (superior_attendance.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (superior_attendance.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = superior_attendance.organisation_id
          and reached.reached_from < nq21.judged_on(superior_attendance.organisation_id, make_date(superior_attendance.year, 12, 31)) + 1 and nq21.judged_on(superior_attendance.organisation_id, make_date(superior_attendance.year, 12, 31)) < reached.reached_to)))));
create policy number on superior_attendance for select to application using ((select nq21.reads_all()));

create policy read on organisation_recognition for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (organisation_recognition.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (organisation_recognition.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = organisation_recognition.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_recognition.organisation_id, make_date(organisation_recognition.year, 12, 31)) + 1 and nq21.judged_on(organisation_recognition.organisation_id, make_date(organisation_recognition.year, 12, 31)) < reached.reached_to)))));
create policy record on organisation_recognition for insert to application with check (((select nq21.is_system()) or (organisation_recognition.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (organisation_recognition.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = organisation_recognition.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_recognition.organisation_id, make_date(organisation_recognition.year, 12, 31)) + 1 and nq21.judged_on(organisation_recognition.organisation_id, make_date(organisation_recognition.year, 12, 31)) < reached.reached_to)))));
create policy number on organisation_recognition for select to application using ((select nq21.reads_all()));

create policy read on organisation_commendation for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (organisation_commendation.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (organisation_commendation.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = organisation_commendation.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_commendation.organisation_id, make_date(organisation_commendation.year, 12, 31)) + 1 and nq21.judged_on(organisation_commendation.organisation_id, make_date(organisation_commendation.year, 12, 31)) < reached.reached_to)))));
create policy record on organisation_commendation for insert to application with check (((select nq21.is_system()) or (organisation_commendation.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (organisation_commendation.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = organisation_commendation.organisation_id
          and reached.reached_from < nq21.judged_on(organisation_commendation.organisation_id, make_date(organisation_commendation.year, 12, 31)) + 1 and nq21.judged_on(organisation_commendation.organisation_id, make_date(organisation_commendation.year, 12, 31)) < reached.reached_to)))));
create policy number on organisation_commendation for select to application using ((select nq21.reads_all()));

create policy read on party_group_count for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or (party_group_count.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (party_group_count.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = party_group_count.organisation_id
          and reached.reached_from < 'infinity'::date and party_group_count.valid_from < reached.reached_to)))));
create policy record on party_group_count for insert to application with check (((select nq21.is_system()) or (party_group_count.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (party_group_count.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = party_group_count.organisation_id
          and reached.reached_from < 'infinity'::date and party_group_count.valid_from < reached.reached_to)))));
create policy number on party_group_count for select to application using ((select nq21.reads_all()));

create policy read on village_office_holding for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('ORGANISATION_RECORD'))
    or exists (select from current_village_cell as held where held.place_id = village_office_holding.place_id
      and (held.organisation_id in (select organisation_id from nq21.wholly_reached('ORGANISATION_RECORD') as whole)
    or (held.organisation_id in (select organisation_id from nq21.partly_reached('ORGANISATION_RECORD') as part)
      and exists (
        select from nq21.partly_reached('ORGANISATION_RECORD') as reached
        where reached.organisation_id = held.organisation_id
          and reached.reached_from < coalesce(held.valid_to, 'infinity') and held.valid_from < reached.reached_to))))));
create policy record on village_office_holding for insert to application with check ((select nq21.reads_all()));
create policy number on village_office_holding for select to application using ((select nq21.reads_all()));

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
