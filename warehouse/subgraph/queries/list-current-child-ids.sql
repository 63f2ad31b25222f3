-- The organisations directly below one in the tree of today, in reading order.
-- The programme area (tree AREA) has its committees below it after the province ended as well.
select cast(tree.organisation_id as varchar) as "organisationId"
from marts.organisation_tree as tree
inner join marts.dim_subjects as subjects on subjects.organisation_id = tree.organisation_id
inner join marts.dim_subjects as parents on parents.organisation_id = tree.parent_id
where cast(tree.parent_id as varchar) = $organisation
  and tree.year = (select max(newest.year) from marts.organisation_tree as newest)
  and tree.tree = case when parents.is_programme_area then 'AREA' else 'FORMAL' end
order by subjects.sort_key, "organisationId"
