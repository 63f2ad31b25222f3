-- Comparable groups are wide enough: whatever was divided below one organisation lies in one group. Otherwise a figure of
-- constant units would hold a part of a unit that another figure holds as well.
select
  branch.tree,
  branch.year,
  branch.organisation_id
from intermediate.int_units__branches as branch
inner join intermediate.int_organisations__comparable as own
  on own.tree = branch.tree and own.organisation_id = branch.branch_id
group by branch.tree, branch.year, branch.organisation_id
having count(distinct own.group_id) > 1
