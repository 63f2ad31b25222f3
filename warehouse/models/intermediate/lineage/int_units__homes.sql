-- Grain: one row per tree, year and counted unit in it that has a home in the tree of today: the deepest organisation that
-- has everything its lineage leads to at or below it. A divided unit is never shared out by guess. Where the lineage leaves the
-- tree, or leads nowhere, the home is the root that the unit lay below, if that is a root today: it was there, more is not
-- known. `is_placed`: one whole lineage that leads to the home and nowhere else.
with

units as (
  select
    place.tree,
    place.year,
    place.organisation_id,
    root.organisation_id as root_id
  from intermediate.int_units__counted as unit
  inner join intermediate.int_organisations__subtrees as place
    on place.year = unit.year and place.organisation_id = unit.organisation_id
  inner join intermediate.int_organisations__subtrees as root
    on root.tree = place.tree
    and root.year = place.year
    and root.parent_id is null
    and place.lft between root.lft and root.rgt
),

traced as (
  select
    units.tree,
    units.year,
    units.organisation_id,
    units.root_id,
    count(terminal.terminal_id) as terminal_count,
    count(today.organisation_id) as inside_count,
    min(today.lft) as first_lft,
    max(today.lft) as last_lft,
    coalesce(bool_and(terminal.is_whole), false) as is_whole
  from units
  left join intermediate.int_lineage__terminals as terminal
    on terminal.year = units.year and terminal.organisation_id = units.organisation_id
  left join intermediate.int_organisations__today as today
    on today.tree = units.tree and today.organisation_id = terminal.terminal_id
  group by units.tree, units.year, units.organisation_id, units.root_id
),

shared as (
  select
    traced.tree,
    traced.year,
    traced.organisation_id,
    max(above.lft) as home_lft
  from traced
  inner join intermediate.int_organisations__today as above
    on above.tree = traced.tree and above.lft <= traced.first_lft and above.rgt >= traced.last_lft
  where traced.terminal_count > 1 and traced.inside_count = traced.terminal_count
  group by traced.tree, traced.year, traced.organisation_id
),

final as (
  select
    traced.tree,
    traced.year,
    traced.organisation_id,
    case
      when traced.terminal_count = 1 and traced.inside_count = 1 then traced.first_lft
      else coalesce(shared.home_lft, root.lft)
    end as home_lft,
    traced.terminal_count,
    traced.terminal_count = 1 and traced.inside_count = 1 and traced.is_whole as is_placed
  from traced
  left join shared
    on shared.tree = traced.tree
    and shared.year = traced.year
    and shared.organisation_id = traced.organisation_id
  left join intermediate.int_organisations__today as root
    on root.tree = traced.tree and root.organisation_id = traced.root_id and root.parent_id is null
)

select
  tree,
  year,
  organisation_id,
  home_lft,
  terminal_count,
  is_placed
from final
where home_lft is not null
