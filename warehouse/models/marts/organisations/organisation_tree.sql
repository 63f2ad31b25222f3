-- Grain: one row per tree, year and organisation in it. FORMAL is the hierarchy at the end of the year (the unfinished year:
-- on the day of the data version); AREA is the programme area, whose committees hang below the programme's organisation in
-- every year, also after that organisation ended.
select
  tree,
  year,
  organisation_id,
  parent_id,
  depth,
  lft,
  rgt
from intermediate.int_organisations__subtrees
