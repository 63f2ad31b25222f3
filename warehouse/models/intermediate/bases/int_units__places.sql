-- Grain: one row per basis, tree, year and counted unit, with the number of its place. As then that is where it stood. On the
-- other bases it is its home today, or the group there that its whole lineage leads into. `remains_at` is the subject that has
-- it among its remainder: in none of the organisations below, and not the subject's own history.
with

hanging as (
  select
    branch.tree,
    branch.year,
    branch.organisation_id,
    min(own.group_number) as group_number
  from intermediate.int_units__branches as branch
  inner join intermediate.int_organisations__comparable as own
    on own.tree = branch.tree and own.organisation_id = branch.branch_id
  group by branch.tree, branch.year, branch.organisation_id, branch.terminal_count
  having sum(branch.branch_terminal_count) = branch.terminal_count
),

homes as (
  select
    home.tree,
    home.year,
    home.organisation_id,
    home.is_placed,
    scale.stride,
    scale.stride + home.home_lft * scale.room as home_number,
    coalesce(hanging.group_number, 0) as hangs_by,
    case
      when own.group_number > 0 then scale.stride + above.lft * scale.room + own.group_number
      else scale.stride + home.home_lft * scale.room
    end as home_group_number
  from intermediate.int_units__homes as home
  inner join intermediate.int_organisations__today as today on today.tree = home.tree and today.lft = home.home_lft
  inner join intermediate.int_organisations__comparable as own
    on own.tree = today.tree and own.organisation_id = today.organisation_id
  left join intermediate.int_organisations__today as above
    on above.tree = today.tree and above.organisation_id = today.parent_id
  left join hanging
    on hanging.tree = home.tree and hanging.year = home.year and hanging.organisation_id = home.organisation_id
  cross join intermediate.int_bases__scaled as scale
)

select
  'AS_THEN' as basis,
  place.tree,
  place.year,
  place.organisation_id,
  place.lft as number,
  cast(null as bigint) as remains_at
from intermediate.int_organisations__subtrees as place
inner join intermediate.int_units__counted as unit
  on unit.year = place.year and unit.organisation_id = place.organisation_id
union all
select
  'AS_NOW' as basis,
  tree,
  year,
  organisation_id,
  home_number + hangs_by as number,
  case when not is_placed then home_number end as remains_at
from homes
union all
select
  'CONSTANT_UNIT' as basis,
  tree,
  year,
  organisation_id,
  stride + home_number + hangs_by as number,
  case
    when is_placed then null
    when hangs_by > 0 then stride + home_number + hangs_by
    else stride + home_group_number
  end as remains_at
from homes
