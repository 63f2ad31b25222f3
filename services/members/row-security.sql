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
      and tablename = any ('{batch,edit,audit,organisation_directory,organisation_reach,feed_position,organisation_succession,organisation_descent,installation_key,supersession,membership,member_rating,member,member_name,member_standing,temporary_transfer,post_holding,theory_level,secondment,member_commendation,candidate_count,course_count,admission_plan,front_activity,aggregate_return,register_extract,register_extract_line}')
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

create policy read on installation_key for select to application using ((select nq21.reads_all()));
create policy record on installation_key for insert to application with check ((select nq21.reads_all()));
create policy renew on installation_key for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy remove on installation_key for delete to application using ((select nq21.reads_all()));

create policy read on supersession for select to application using (batch_id in (select id from nq21.visible_batch) and (select nq21.sees('STRUCTURE')));
create policy record on supersession for insert to application with check (batch_id in (select id from nq21.open_batch) and (select nq21.reads_all()));

create policy read on membership for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (membership.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (membership.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = membership.organisation_id
          and reached.reached_from < membership.valid_to and membership.valid_from < reached.reached_to)))));
create policy record on membership for insert to application with check (batch_id in (select id from nq21.open_batch) and ((select nq21.is_system()) or (membership.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (membership.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = membership.organisation_id
          and reached.reached_from < membership.valid_to and membership.valid_from < reached.reached_to)))));

create policy read on member_rating for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.reads_all()) or ((member_rating.state <> 'SELF') and ((select nq21.sees('MEMBER_RECORD'))
    or (member_rating.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (member_rating.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = member_rating.organisation_id
          and reached.reached_from < nq21.judged_on(member_rating.organisation_id, make_date(member_rating.year, 12, 31)) + 1 and nq21.judged_on(member_rating.organisation_id, make_date(member_rating.year, 12, 31)) < reached.reached_to)))))));
create policy record on member_rating for insert to application with check (batch_id in (select id from nq21.open_batch) and ((select nq21.is_system()) or (member_rating.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (member_rating.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = member_rating.organisation_id
          and reached.reached_from < nq21.judged_on(member_rating.organisation_id, make_date(member_rating.year, 12, 31)) + 1 and nq21.judged_on(member_rating.organisation_id, make_date(member_rating.year, 12, 31)) < reached.reached_to)))));

create policy read on member for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or exists (select from current_membership as held where held.member_id = member.id
      and (held.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (held.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = held.organisation_id
          and reached.reached_from < held.valid_to and held.valid_from < reached.reached_to))))));
create policy record on member for insert to application with check (batch_id in (select id from nq21.open_batch) and (select nq21.reads_all()));

create policy read on member_name for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_NAME'))
    or exists (select from current_membership as held where held.member_id = member_name.member_id
      and (held.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_NAME') as whole)
    or (held.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_NAME') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_NAME') as reached
        where reached.organisation_id = held.organisation_id
          and reached.reached_from < held.valid_to and held.valid_from < reached.reached_to))))));
create policy record on member_name for insert to application with check (batch_id in (select id from nq21.open_batch) and (select nq21.reads_all()));

create policy read on member_standing for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (member_standing.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (member_standing.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = member_standing.organisation_id
          and reached.reached_from < member_standing.valid_to and member_standing.valid_from < reached.reached_to)))));
create policy record on member_standing for insert to application with check (((select nq21.is_system()) or (member_standing.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (member_standing.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = member_standing.organisation_id
          and reached.reached_from < member_standing.valid_to and member_standing.valid_from < reached.reached_to)))));
create policy number on member_standing for select to application using ((select nq21.reads_all()));

create policy read on temporary_transfer for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (temporary_transfer.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (temporary_transfer.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = temporary_transfer.organisation_id
          and reached.reached_from < temporary_transfer.valid_to and temporary_transfer.valid_from < reached.reached_to)))));
create policy record on temporary_transfer for insert to application with check (((select nq21.is_system()) or (temporary_transfer.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (temporary_transfer.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = temporary_transfer.organisation_id
          and reached.reached_from < temporary_transfer.valid_to and temporary_transfer.valid_from < reached.reached_to)))));
create policy number on temporary_transfer for select to application using ((select nq21.reads_all()));

create policy read on post_holding for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (post_holding.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (post_holding.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = post_holding.organisation_id
          and reached.reached_from < post_holding.valid_to and post_holding.valid_from < reached.reached_to)))));
create policy record on post_holding for insert to application with check (((select nq21.is_system()) or (post_holding.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (post_holding.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = post_holding.organisation_id
          and reached.reached_from < post_holding.valid_to and post_holding.valid_from < reached.reached_to)))));
create policy number on post_holding for select to application using ((select nq21.reads_all()));

create policy read on theory_level for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (theory_level.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (theory_level.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = theory_level.organisation_id
          and reached.reached_from < 'infinity'::date and theory_level.valid_from < reached.reached_to)))));
create policy record on theory_level for insert to application with check (((select nq21.is_system()) or (theory_level.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (theory_level.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = theory_level.organisation_id
          and reached.reached_from < 'infinity'::date and theory_level.valid_from < reached.reached_to)))));
create policy number on theory_level for select to application using ((select nq21.reads_all()));

create policy read on secondment for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (secondment.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (secondment.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = secondment.organisation_id
          and reached.reached_from < secondment.valid_to and secondment.valid_from < reached.reached_to)))));
create policy record on secondment for insert to application with check (((select nq21.is_system()) or (secondment.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (secondment.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = secondment.organisation_id
          and reached.reached_from < secondment.valid_to and secondment.valid_from < reached.reached_to)))));
create policy number on secondment for select to application using ((select nq21.reads_all()));

create policy read on member_commendation for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (member_commendation.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (member_commendation.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = member_commendation.organisation_id
          and reached.reached_from < nq21.judged_on(member_commendation.organisation_id, make_date(member_commendation.year, 12, 31)) + 1 and nq21.judged_on(member_commendation.organisation_id, make_date(member_commendation.year, 12, 31)) < reached.reached_to)))));
create policy record on member_commendation for insert to application with check (((select nq21.is_system()) or (member_commendation.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (member_commendation.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = member_commendation.organisation_id
          and reached.reached_from < nq21.judged_on(member_commendation.organisation_id, make_date(member_commendation.year, 12, 31)) + 1 and nq21.judged_on(member_commendation.organisation_id, make_date(member_commendation.year, 12, 31)) < reached.reached_to)))));
create policy number on member_commendation for select to application using ((select nq21.reads_all()));

create policy read on candidate_count for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_COUNT'))
    or (candidate_count.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_COUNT') as whole)
    or (candidate_count.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_COUNT') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_COUNT') as reached
        where reached.organisation_id = candidate_count.organisation_id
          and reached.reached_from < candidate_count.counted_on + 1 and candidate_count.counted_on < reached.reached_to)))));
create policy record on candidate_count for insert to application with check (((select nq21.is_system()) or (candidate_count.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (candidate_count.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = candidate_count.organisation_id
          and reached.reached_from < candidate_count.counted_on + 1 and candidate_count.counted_on < reached.reached_to)))));
create policy number on candidate_count for select to application using ((select nq21.reads_all()));

create policy read on course_count for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_COUNT'))
    or (course_count.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_COUNT') as whole)
    or (course_count.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_COUNT') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_COUNT') as reached
        where reached.organisation_id = course_count.organisation_id
          and reached.reached_from < nq21.judged_on(course_count.organisation_id, make_date(course_count.year, 12, 31)) + 1 and nq21.judged_on(course_count.organisation_id, make_date(course_count.year, 12, 31)) < reached.reached_to)))));
create policy record on course_count for insert to application with check (((select nq21.is_system()) or (course_count.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (course_count.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = course_count.organisation_id
          and reached.reached_from < nq21.judged_on(course_count.organisation_id, make_date(course_count.year, 12, 31)) + 1 and nq21.judged_on(course_count.organisation_id, make_date(course_count.year, 12, 31)) < reached.reached_to)))));
create policy number on course_count for select to application using ((select nq21.reads_all()));

create policy read on admission_plan for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_COUNT'))
    or (admission_plan.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_COUNT') as whole)
    or (admission_plan.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_COUNT') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_COUNT') as reached
        where reached.organisation_id = admission_plan.organisation_id
          and reached.reached_from < nq21.judged_on(admission_plan.organisation_id, make_date(admission_plan.to_year, 12, 31)) + 1 and nq21.judged_on(admission_plan.organisation_id, make_date(admission_plan.to_year, 12, 31)) < reached.reached_to)))));
create policy record on admission_plan for insert to application with check (((select nq21.is_system()) or (admission_plan.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (admission_plan.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = admission_plan.organisation_id
          and reached.reached_from < nq21.judged_on(admission_plan.organisation_id, make_date(admission_plan.to_year, 12, 31)) + 1 and nq21.judged_on(admission_plan.organisation_id, make_date(admission_plan.to_year, 12, 31)) < reached.reached_to)))));
create policy number on admission_plan for select to application using ((select nq21.reads_all()));

create policy read on front_activity for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_COUNT'))
    or (front_activity.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_COUNT') as whole)
    or (front_activity.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_COUNT') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_COUNT') as reached
        where reached.organisation_id = front_activity.organisation_id
          and reached.reached_from < nq21.judged_on(front_activity.organisation_id, make_date(front_activity.year, 12, 31)) + 1 and nq21.judged_on(front_activity.organisation_id, make_date(front_activity.year, 12, 31)) < reached.reached_to)))));
create policy record on front_activity for insert to application with check (((select nq21.is_system()) or (front_activity.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (front_activity.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = front_activity.organisation_id
          and reached.reached_from < nq21.judged_on(front_activity.organisation_id, make_date(front_activity.year, 12, 31)) + 1 and nq21.judged_on(front_activity.organisation_id, make_date(front_activity.year, 12, 31)) < reached.reached_to)))));
create policy number on front_activity for select to application using ((select nq21.reads_all()));

create policy read on aggregate_return for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy record on aggregate_return for insert to application with check (((select nq21.is_system()) or (aggregate_return.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (aggregate_return.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = aggregate_return.organisation_id
          and reached.reached_from < nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) + 1 and nq21.judged_on(aggregate_return.organisation_id, aggregate_return.period_to) < reached.reached_to)))));
create policy number on aggregate_return for select to application using ((select nq21.reads_all()));

create policy read on register_extract for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (register_extract.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (register_extract.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = register_extract.organisation_id
          and reached.reached_from < register_extract.extracted_on + 1 and register_extract.extracted_on < reached.reached_to)))));
create policy record on register_extract for insert to application with check (((select nq21.is_system()) or (register_extract.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (register_extract.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = register_extract.organisation_id
          and reached.reached_from < register_extract.extracted_on + 1 and register_extract.extracted_on < reached.reached_to)))));
create policy number on register_extract for select to application using ((select nq21.reads_all()));

create policy read on register_extract_line for select to application using (batch_id in (select id from nq21.visible_batch) and ((select nq21.sees('MEMBER_RECORD'))
    or (register_extract_line.organisation_id in (select organisation_id from nq21.wholly_reached('MEMBER_RECORD') as whole)
    or (register_extract_line.organisation_id in (select organisation_id from nq21.partly_reached('MEMBER_RECORD') as part)
      and exists (
        select from nq21.partly_reached('MEMBER_RECORD') as reached
        where reached.organisation_id = register_extract_line.organisation_id
          and reached.reached_from < register_extract_line.extracted_on + 1 and register_extract_line.extracted_on < reached.reached_to)))));
create policy record on register_extract_line for insert to application with check (batch_id in (select id from nq21.open_batch) and ((select nq21.is_system()) or (register_extract_line.organisation_id in (select organisation_id from nq21.wholly_reached('RECORD_EDIT') as whole)
    or (register_extract_line.organisation_id in (select organisation_id from nq21.partly_reached('RECORD_EDIT') as part)
      and exists (
        select from nq21.partly_reached('RECORD_EDIT') as reached
        where reached.organisation_id = register_extract_line.organisation_id
          and reached.reached_from < register_extract_line.extracted_on + 1 and register_extract_line.extracted_on < reached.reached_to)))));

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
