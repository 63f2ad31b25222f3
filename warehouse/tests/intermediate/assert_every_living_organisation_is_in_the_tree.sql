-- Every organisation alive at the end of a year hangs, step by step, below a root that is alive too. One whose parent ended
-- before it would vanish from every sum of that year without a word.
select
  node.year,
  node.organisation_id,
  node.parent_id
from intermediate.int_organisations__year_end as node
left join intermediate.int_organisations__subtrees as place
  on place.tree = 'FORMAL' and place.year = node.year and place.organisation_id = node.organisation_id
where place.organisation_id is null
order by node.year, node.organisation_id
