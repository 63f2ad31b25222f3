-- The organisations directly below one in any year-end tree of the years asked for, in reading order.
-- The programme area (tree AREA) has its committees below it after the province ended as well.
select distinct cast(tree.organisation_id as varchar) as "organisationId", subjects.sort_key as "sortKey"
from marts.organisation_tree as tree
inner join marts.dim_subjects as subjects on subjects.organisation_id = tree.organisation_id
inner join marts.dim_subjects as parents on parents.organisation_id = tree.parent_id
where cast(tree.parent_id as varchar) = $organisation
  and tree.year between $from and $to
  and tree.tree = case when parents.is_programme_area then 'AREA' else 'FORMAL' end
order by subjects.sort_key, "organisationId"
