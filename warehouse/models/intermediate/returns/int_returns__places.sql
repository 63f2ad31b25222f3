-- Grain: one row per basis, tree, year, counted unit and organisation whose return is counted, with the number of its place
-- and its counts. As then it stands at the organisation's own place. On the tree of today it stands at its home and remains
-- there: none of the organisations below stands for a part of it.
with

homes as (
  select
    home.tree,
    home.year,
    home.organisation_id,
    scale.stride,
    scale.stride + home.home_lft * scale.room as home_number,
    case
      when own.group_number > 0 then scale.stride + above.lft * scale.room + own.group_number
      else scale.stride + home.home_lft * scale.room
    end as home_group_number
  from intermediate.int_returns__homes as home
  inner join intermediate.int_organisations__today as today on today.tree = home.tree and today.lft = home.home_lft
  inner join intermediate.int_organisations__comparable as own
    on own.tree = today.tree and own.organisation_id = today.organisation_id
  left join intermediate.int_organisations__today as above
    on above.tree = today.tree and above.organisation_id = today.parent_id
  cross join intermediate.int_bases__scaled as scale
),

places as (
  select
    tree,
    year,
    organisation_id,
    lft as number,
    cast(null as bigint) as remains_at
  from intermediate.int_returns__counted
  group by tree, year, organisation_id, lft
  union all
  select
    tree,
    year,
    organisation_id,
    home_number as number,
    home_number as remains_at
  from homes
  union all
  select
    tree,
    year,
    organisation_id,
    stride + home_number as number,
    stride + home_group_number as remains_at
  from homes
)

select
  counted.unit_kind,
  places.year,
  places.organisation_id,
  places.number,
  places.remains_at,
  said.existing_count,
  said.rated_count,
  said.good_or_better_count,
  said.liable_count
from intermediate.int_returns__counted as counted
inner join places
  on places.tree = counted.tree and places.year = counted.year and places.organisation_id = counted.organisation_id
inner join intermediate.int_returns__ratings as said
  on said.unit_kind = counted.unit_kind
  and said.year = counted.year
  and said.organisation_id = counted.organisation_id
