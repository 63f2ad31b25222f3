-- From which day on a list of a year named an organisation: the first day on which anything of it counted. A list under preview
-- counts today. Edits hand nothing in.
create view delivery.handed_in as
  select named.organisation_id, batch.file_kind as form, named.year, 'YEAR' as period,
    min((coalesce(batch.approved_at, now()) at time zone 'Asia/Ho_Chi_Minh')::date) as handed_in_on
  from (
    select organisation_id, year, batch_id from organisation_rating where period_kind = 'YEAR' and state = 'DECIDED'
    union
    select organisation_id, extract(year from held_on)::integer as year, batch_id from cell_meeting
    union
    select organisation_id, year, batch_id from superior_attendance
    union
    select organisation_id, year, batch_id from organisation_recognition
    union
    select organisation_id, year, batch_id from organisation_commendation
    union
    select organisation_id, extract(year from valid_from)::integer as year, batch_id from party_group_count
  ) as named
  inner join batch on batch.id = named.batch_id
  where batch.id in (select id from nq21.visible_batch)
    and batch.file_kind in ('ORGANISATION_RATINGS', 'CELL_MEETINGS', 'SUPERIOR_ATTENDANCE', 'ORGANISATION_HONOURS', 'PARTY_GROUPS')
  group by named.organisation_id, batch.file_kind, named.year;
grant select on delivery.handed_in to delivery;
