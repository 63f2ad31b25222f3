-- That a cell covers a village is reached if it holds on a day that is. The offices of a village follow from it.
alter policy reach on village_cell using (
  batch_id in (select id from nq21.visible_batch)
  and (
    (select nq21.actor_has('ADMINISTRATOR'))
    or organisation_id in (select organisation_id from nq21.wholly_reached_organisation)
    or (
      organisation_id in (select organisation_id from nq21.partly_reached_organisation)
      and exists (
        select from nq21.partly_reached_organisation as reached
        where reached.organisation_id = village_cell.organisation_id
          and reached.reached_from < coalesce(village_cell.valid_to, 'infinity') and village_cell.valid_from < reached.reached_to
      )
    )
  )
);
