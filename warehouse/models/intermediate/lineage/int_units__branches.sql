-- Grain: one row per tree, year, divided unit and organisation directly below its home that its lineage leads into, with the
-- number of ends there.
select
  home.tree,
  home.year,
  home.organisation_id,
  home.terminal_count,
  branch.parent_id,
  branch.organisation_id as branch_id,
  count(*) as branch_terminal_count
from intermediate.int_units__homes as home
inner join intermediate.int_organisations__today as own on own.tree = home.tree and own.lft = home.home_lft
inner join intermediate.int_lineage__terminals as terminal
  on terminal.year = home.year and terminal.organisation_id = home.organisation_id
inner join intermediate.int_organisations__today as leaf
  on leaf.tree = home.tree and leaf.organisation_id = terminal.terminal_id
inner join intermediate.int_organisations__today as branch
  on branch.tree = home.tree and branch.parent_id = own.organisation_id and leaf.lft between branch.lft and branch.rgt
where home.terminal_count > 1
group by home.tree, home.year, home.organisation_id, home.terminal_count, branch.parent_id, branch.organisation_id
