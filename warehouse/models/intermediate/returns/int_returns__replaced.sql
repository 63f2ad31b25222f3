-- Grain: one row per tree, year, counted unit and organisation at or below one whose return stands for it (`returned_by`).
select
  counted.tree,
  counted.year,
  counted.unit_kind,
  place.organisation_id,
  counted.organisation_id as returned_by
from intermediate.int_returns__counted as counted
inner join intermediate.int_organisations__subtrees as place on place.lft between counted.lft and counted.rgt
