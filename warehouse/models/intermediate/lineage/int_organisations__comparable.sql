-- Grain: one row per tree and organisation of today, with the minimum comparable group it belongs to: organisations directly
-- below one are linked when a unit was divided between them, and what is linked is one group. Alone, an organisation is its
-- own group, number 0; a group is named after its first member and groups are numbered from 1.
with recursive

links as (
  select distinct
    one.tree,
    one.branch_id as from_id,
    other.branch_id as to_id
  from intermediate.int_units__branches as one
  inner join intermediate.int_units__branches as other
    on other.tree = one.tree
    and other.year = one.year
    and other.organisation_id = one.organisation_id
    and other.branch_id <> one.branch_id
),

reach (tree, organisation_id, reached_id) as (
  select
    tree,
    from_id,
    from_id
  from links
  union
  select
    reach.tree,
    reach.organisation_id,
    links.to_id
  from reach
  inner join links on links.tree = reach.tree and links.from_id = reach.reached_id
),

grouped as (
  select
    reach.tree,
    reach.organisation_id,
    min(today.lft) as group_lft
  from reach
  inner join intermediate.int_organisations__today as today
    on today.tree = reach.tree and today.organisation_id = reach.reached_id
  group by reach.tree, reach.organisation_id
),

final as (
  select
    today.tree,
    today.organisation_id,
    today.parent_id,
    coalesce(first_member.organisation_id, today.organisation_id) as group_id,
    dense_rank() over (order by coalesce(grouped.group_lft, 0)) - 1 as group_number,
    sum(today.stand_in_count) over (
      partition by today.tree, coalesce(first_member.organisation_id, today.organisation_id)
    ) as stand_in_count
  from intermediate.int_organisations__today as today
  left join grouped on grouped.tree = today.tree and grouped.organisation_id = today.organisation_id
  left join intermediate.int_organisations__today as first_member
    on first_member.tree = grouped.tree and first_member.lft = grouped.group_lft
)

select
  tree,
  organisation_id,
  parent_id,
  group_id,
  group_number,
  stand_in_count
from final
