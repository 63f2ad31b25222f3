-- The interval of an organisation lies within its parent's, in the same tree and year, and numbers never repeat. Otherwise a
-- scope would reach into a neighbour.
select
  child.tree,
  child.year,
  child.organisation_id
from marts.organisation_tree as child
left join marts.organisation_tree as parent
  on parent.tree = child.tree and parent.year = child.year and parent.organisation_id = child.parent_id
where child.rgt < child.lft
  or (child.parent_id is not null and (parent.lft is null or child.lft <= parent.lft or child.rgt > parent.rgt))
union all
select
  min(tree) as tree,
  min(year) as year,
  min(organisation_id) as organisation_id
from marts.organisation_tree
group by lft
having count(*) > 1
