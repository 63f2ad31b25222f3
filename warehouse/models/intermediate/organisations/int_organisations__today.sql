-- Grain: one row per tree and organisation in the tree of today: that of the newest year that has started.
select
  place.tree,
  place.organisation_id,
  place.parent_id,
  place.depth,
  place.lft,
  place.rgt,
  place.stand_in_count
from intermediate.int_organisations__subtrees as place
inner join (select max(year) as year from intermediate.int_organisations__subtrees) as newest on newest.year = place.year
