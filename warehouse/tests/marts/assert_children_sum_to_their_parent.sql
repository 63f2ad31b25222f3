-- A chapter's rated cells are the rated cells of what hangs below it: a ratio is a ratio of sums at every level.
select
  parent.year,
  parent.organisation_id,
  parent.rated,
  sum(coalesce(child.rated, 0)) as rated_below
from marts.fct_indicator_values as parent
inner join marts.dim_organisations as version
  on version.organisation_id = parent.organisation_id
  and version.kind not in ('GRASSROOTS_CELL', 'SUBORDINATE_CELL')
  and version.valid_from <= make_date(parent.year, 12, 31)
  and (version.valid_to is null or version.valid_to > make_date(parent.year, 12, 31))
inner join marts.organisation_tree as edge
  on edge.tree = 'FORMAL' and edge.year = parent.year and edge.parent_id = parent.organisation_id
left join marts.fct_indicator_values as child
  on child.organisation_id = edge.organisation_id and child.year = parent.year and child.indicator_code = 'R3'
  and child.basis = 'AS_THEN'
where parent.basis = 'AS_THEN' and parent.indicator_code = 'R3' and parent.rated is not null
group by parent.year, parent.organisation_id, parent.rated
having parent.rated <> sum(coalesce(child.rated, 0))
