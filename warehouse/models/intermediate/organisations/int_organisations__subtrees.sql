-- Grain: one row per tree, year and organisation in it, with the interval of its subtree: whatever lies below it, itself
-- included, has `lft` between its `lft` and its `rgt`. The numbers never repeat between trees and years, so the interval
-- alone selects the subtree and a join needs no other condition.
with recursive

ranked as (
  select
    tree,
    year,
    organisation_id,
    parent_id,
    lpad(
      cast(row_number() over (partition by tree, year, parent_id order by sort_key, organisation_id) as varchar), 7, '0'
    ) as position
  from intermediate.int_organisations__tree_edges
),

placed (tree, year, organisation_id, parent_id, depth, path) as (
  select
    tree,
    year,
    organisation_id,
    parent_id,
    0,
    position
  from ranked
  where parent_id is null
  union all
  select
    child.tree,
    child.year,
    child.organisation_id,
    child.parent_id,
    placed.depth + 1,
    placed.path || '.' || child.position
  from placed
  inner join ranked as child
    on child.tree = placed.tree and child.year = placed.year and child.parent_id = placed.organisation_id
),

numbered as (
  select
    tree,
    year,
    organisation_id,
    parent_id,
    depth,
    row_number() over (order by tree desc, year, path) as lft
  from placed
),

sizes as (
  select
    ancestry.tree,
    ancestry.year,
    ancestry.ancestor_id,
    count(*) as size,
    count(*) filter (where node.is_stand_in) as stand_in_count
  from intermediate.int_organisations__ancestry as ancestry
  left join intermediate.int_organisations__year_end as node
    on node.year = ancestry.year and node.organisation_id = ancestry.organisation_id
  group by ancestry.tree, ancestry.year, ancestry.ancestor_id
),

final as (
  select
    numbered.tree,
    numbered.year,
    numbered.organisation_id,
    numbered.parent_id,
    numbered.depth,
    numbered.lft,
    numbered.lft + sizes.size - 1 as rgt,
    sizes.stand_in_count
  from numbered
  inner join sizes
    on sizes.tree = numbered.tree and sizes.year = numbered.year and sizes.ancestor_id = numbered.organisation_id
)

select
  tree,
  year,
  organisation_id,
  parent_id,
  depth,
  lft,
  rgt,
  stand_in_count
from final
