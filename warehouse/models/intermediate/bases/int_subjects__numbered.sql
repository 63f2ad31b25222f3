-- Grain: one row per basis, tree, year of the tree and organisation in it, with the number under which it is counted. As then
-- that is its place. On the tree of today it is counted under one number in all years; of constant units, under the number of
-- its group, or of the tree of today where that comes to the same.
with

today as (
  select
    own.tree,
    own.organisation_id,
    own.group_number,
    scale.year,
    scale.stride,
    scale.stride + place.lft * scale.room as number,
    scale.stride + above.lft * scale.room + own.group_number as group_place,
    exists (
      select 1
      from intermediate.int_organisations__comparable as below
      where below.tree = own.tree and below.parent_id = own.organisation_id and below.group_number > 0
    ) as has_groups_below
  from intermediate.int_organisations__comparable as own
  inner join intermediate.int_organisations__today as place
    on place.tree = own.tree and place.organisation_id = own.organisation_id
  left join intermediate.int_organisations__today as above
    on above.tree = own.tree and above.organisation_id = own.parent_id
  cross join intermediate.int_bases__scaled as scale
)

select
  'AS_THEN' as basis,
  tree,
  year,
  organisation_id,
  lft as number
from intermediate.int_organisations__subtrees
union all
select
  'AS_NOW' as basis,
  tree,
  year,
  organisation_id,
  number
from today
union all
select
  'CONSTANT_UNIT' as basis,
  tree,
  year,
  organisation_id,
  case
    when group_number > 0 then stride + group_place
    when has_groups_below then stride + number
    else number
  end as number
from today
