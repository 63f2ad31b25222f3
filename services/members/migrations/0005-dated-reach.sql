-- Memberships and ratings are reached on the days on which their cell was. Whole reach first: it holds for nearly every row
-- that an actor sees, and is asked for once a statement.
alter policy reach on membership using (
  batch_id in (select id from nq21.visible_batch)
  and (
    (select nq21.actor_has('ADMINISTRATOR'))
    or organisation_id in (select organisation_id from nq21.wholly_reached_organisation)
    or (
      organisation_id in (select organisation_id from nq21.partly_reached_organisation)
      and exists (
        select from nq21.partly_reached_organisation as reached
        where reached.organisation_id = membership.organisation_id
          and reached.reached_from < membership.valid_to and membership.valid_from < reached.reached_to
      )
    )
  )
);

-- A year is judged at its end.
alter policy reach on member_rating using (
  batch_id in (select id from nq21.visible_batch)
  and (
    (select nq21.actor_has('ADMINISTRATOR'))
    or organisation_id in (select organisation_id from nq21.wholly_reached_organisation)
    or (
      organisation_id in (select organisation_id from nq21.partly_reached_organisation)
      and exists (
        select from nq21.partly_reached_organisation as reached
        where reached.organisation_id = member_rating.organisation_id
          and reached.reached_from <= make_date(member_rating.year, 12, 31)
          and make_date(member_rating.year, 12, 31) < reached.reached_to
      )
    )
  )
);
