-- A year is judged at its end; of an organisation that ended within it, on its last day. Else the year in which one was dissolved
-- would be reached by nobody: on 31 December it stands below no one.
do $$
declare fact record;
begin
  for fact in
    select * from (values
      ('organisation_rating', 'organisation_rating.period_to'),
      ('superior_attendance', 'make_date(superior_attendance.year, 12, 31)'),
      ('organisation_recognition', 'make_date(organisation_recognition.year, 12, 31)'),
      ('organisation_commendation', 'make_date(organisation_commendation.year, 12, 31)')
    ) as judged (name, last_day)
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
              cross join lateral (
                select least(%2$s, max(life.valid_to) - 1) as day
                from organisation_directory as life where life.organisation_id = %1$I.organisation_id
              ) as judged
              where reached.organisation_id = %1$I.organisation_id
                and reached.reached_from <= judged.day and judged.day < reached.reached_to
            )
          )
        )
      )$policy$, fact.name, fact.last_day);
  end loop;
end $$;
