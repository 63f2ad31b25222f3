-- Where a return stands for what lies below its organisation, nothing that was listed there is counted beside it, and no return
-- stands below another. Otherwise the same persons would be in one sum twice.
select
  above.unit_kind,
  above.tree,
  above.year,
  above.organisation_id
from intermediate.int_returns__counted as above
inner join intermediate.int_returns__counted as below
  on below.tree = above.tree
  and below.unit_kind = above.unit_kind
  and below.lft > above.lft
  and below.lft <= above.rgt
union all
select
  counted.unit_kind,
  counted.tree,
  counted.year,
  counted.organisation_id
from intermediate.int_returns__counted as counted
inner join intermediate.int_members__placed as placed
  on counted.unit_kind = 'MEMBER' and placed.number between counted.lft and counted.rgt and placed.listed_count > 0
union all
select
  counted.unit_kind,
  counted.tree,
  counted.year,
  counted.organisation_id
from intermediate.int_returns__counted as counted
inner join intermediate.int_organisations__placed as placed
  on counted.unit_kind = placed.unit_kind and placed.number between counted.lft and counted.rgt and placed.listed_count > 0
order by 1, 2, 3, 4
