-- Grain: one row per tree, year, organisation and ancestor, itself included.
with recursive

line (tree, year, ancestor_id, organisation_id) as (
  select
    tree,
    year,
    organisation_id,
    organisation_id
  from intermediate.int_organisations__tree_edges
  union
  select
    line.tree,
    line.year,
    edge.parent_id,
    line.organisation_id
  from line
  inner join intermediate.int_organisations__tree_edges as edge
    on edge.tree = line.tree and edge.year = line.year and edge.organisation_id = line.ancestor_id
  where edge.parent_id is not null
)

select
  tree,
  year,
  ancestor_id,
  organisation_id
from line
