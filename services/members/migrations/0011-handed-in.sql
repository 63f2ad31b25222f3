-- From which day on a list of a year named an organisation: the first day on which anything of it counted. A list under preview
-- counts today. Edits hand nothing in.
-- A register tells of every year at once, so it is no list of one.
-- The owner of the view sees that there are extracts, and none of their lines.
create policy delivery on register_extract for select to current_user
  using (batch_id in (select id from nq21.visible_batch));
create view delivery.handed_in as
  select named.organisation_id, batch.file_kind as form, named.year, 'YEAR' as period,
    min((coalesce(batch.approved_at, now()) at time zone 'Asia/Ho_Chi_Minh')::date) as handed_in_on
  from (
    select organisation_id, year, batch_id from member_rating where period_kind = 'YEAR' and state = 'DECIDED'
    union
    select organisation_id, extract(year from decided_on)::integer as year, batch_id from member_standing
    union
    select organisation_id, extract(year from valid_from)::integer as year, batch_id from post_holding
    union
    select organisation_id, extract(year from valid_from)::integer as year, batch_id from theory_level
    union
    select organisation_id, extract(year from valid_from)::integer as year, batch_id from secondment
    union
    select organisation_id, year, batch_id from member_commendation
    union
    select organisation_id, extract(year from counted_on)::integer as year, batch_id from candidate_count
    union
    select organisation_id, year, batch_id from course_count
    union
    select organisation_id, from_year as year, batch_id from admission_plan
    union
    select organisation_id, year, batch_id from front_activity
    union
    select organisation_id, extract(year from extracted_on)::integer, batch_id from register_extract
  ) as named
  inner join batch on batch.id = named.batch_id
  where batch.id in (select id from nq21.visible_batch)
    and batch.file_kind in ('MEMBER_RATINGS', 'MEMBER_STANDINGS', 'MEMBER_POSTS', 'MEMBER_HONOURS', 'MEMBER_COUNTS',
      'REGISTER_EXTRACT')
  group by named.organisation_id, batch.file_kind, named.year;
grant select on delivery.handed_in to delivery;
