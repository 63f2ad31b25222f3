-- Facts about organisations are reached by the days that they are about; a year is judged at its end. Whole reach first: it
-- holds for nearly every row that an actor sees, and is asked for once a statement. Organisations themselves, their versions
-- and changes are seen with any reach at all.
do $$
declare fact record;
begin
  for fact in
    select * from (values
      ('organisation_rating', 'organisation_rating.period_to', 'organisation_rating.period_to'),
      ('cell_meeting', 'cell_meeting.held_on', 'cell_meeting.held_on'),
      -- By its first day, which no later version moves: the version that closes it must be seen by whoever saw it open.
      ('superior_assignment', 'superior_assignment.valid_from', 'superior_assignment.valid_from'),
      ('superior_attendance', 'make_date(superior_attendance.year, 12, 31)', 'make_date(superior_attendance.year, 12, 31)'),
      ('organisation_recognition', 'make_date(organisation_recognition.year, 12, 31)',
        'make_date(organisation_recognition.year, 12, 31)'),
      ('organisation_commendation', 'make_date(organisation_commendation.year, 12, 31)',
        'make_date(organisation_commendation.year, 12, 31)'),
      -- A count holds until another is handed in: it is about every day from its first on.
      ('party_group_count', 'party_group_count.valid_from', '''infinity''::date')
    ) as dated (name, first_day, last_day)
  loop
    execute format($policy$
      alter policy reach on %1$I using (
        batch_id in (select id from nq21.visible_batch)
        and (
          (select nq21.actor_has('ADMINISTRATOR'))
          or organisation_id in (select organisation_id from nq21.wholly_reached_organisation)
          or (
            organisation_id in (select organisation_id from nq21.partly_reached_organisation)
            and exists (
              select from nq21.partly_reached_organisation as reached
              where reached.organisation_id = %1$I.organisation_id
                and reached.reached_from <= %3$s and %2$s < reached.reached_to
            )
          )
        )
      )$policy$, fact.name, fact.first_day, fact.last_day);
  end loop;
end $$;

-- Lineage is kept in the transaction of the change; what was published before there was succession is taken over here.
insert into organisation_succession (successor_id, predecessor_id, effective_on, extent)
select lineage.successor_id, lineage.predecessor_id, change.effective_on, max(lineage.extent)
from organisation_lineage as lineage
inner join organisation_change as change on change.id = lineage.change_id and change.batch_id = lineage.batch_id
where lineage.successor_id <> lineage.predecessor_id
group by lineage.successor_id, lineage.predecessor_id, change.effective_on
on conflict do nothing;
select nq21.rebuild_reach();
