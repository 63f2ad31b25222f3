-- From which day on a list of a year has named an organisation as the one that acts: the first day on which anything of it
-- counted. Whom it acted upon hands nothing in. A list under preview counts today; edits hand nothing in.
create view delivery.handed_in as
  select named.organisation_id, batch.file_kind as form, named.year, 'YEAR' as period,
    min((coalesce(batch.approved_at, now()) at time zone 'Asia/Ho_Chi_Minh')::date) as handed_in_on
  from (
    select lead_organisation_id as organisation_id, year, batch_id from inspection
    union
    select organisation_id, year, batch_id from inspection_plan_item
    union
    select inspection.lead_organisation_id, inspection.year, subject.batch_id
    from inspection_subject as subject
    inner join inspection on inspection.id = subject.inspection_id
    union
    select inspection.lead_organisation_id, inspection.year, subject.batch_id
    from member_subject as subject
    inner join inspection on inspection.id = subject.inspection_id
    union
    select decided_by_id, extract(year from decided_on)::integer, batch_id from disciplinary_action
    union
    select decided_by_id, extract(year from decided_on)::integer, batch_id from member_disciplinary_action
  ) as named
  inner join batch on batch.id = named.batch_id
  where batch.id in (select id from nq21.visible_batch)
    and batch.file_kind in ('INSPECTIONS', 'INSPECTION_PLANS', 'INSPECTION_OUTCOMES')
  group by named.organisation_id, batch.file_kind, named.year;
grant select on delivery.handed_in to delivery;
