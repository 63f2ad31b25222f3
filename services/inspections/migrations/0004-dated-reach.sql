-- An inspection is reached if the organisation was on the day on which it started. Whole reach first: it holds for nearly
-- every row that an actor sees, and is asked for once a statement.
alter policy reach on inspection using (
  batch_id in (select id from nq21.visible_batch)
  and (
    (select nq21.actor_has('ADMINISTRATOR'))
    or organisation_id in (select organisation_id from nq21.wholly_reached_organisation)
    or (
      organisation_id in (select organisation_id from nq21.partly_reached_organisation)
      and exists (
        select from nq21.partly_reached_organisation as reached
        where reached.organisation_id = inspection.organisation_id
          and reached.reached_from <= inspection.started_on and inspection.started_on < reached.reached_to
      )
    )
  )
);
