-- Grain: one row per tree, year and organisation whose return is counted, with its home in the tree of today: the deepest
-- organisation that has the homes of all units that the return stands for at or below it. A return can't be shared out among
-- them. Where one of them has no home in the tree, the return has none there either.
with

spanned as (
  select
    replaced.tree,
    replaced.year,
    replaced.returned_by as organisation_id,
    min(home.home_lft) as first_lft,
    max(home.home_lft) as last_lft,
    count(home.home_lft) = count(*) as is_known
  from intermediate.int_returns__replaced as replaced
  inner join intermediate.int_units__counted as unit
    on unit.year = replaced.year and unit.organisation_id = replaced.organisation_id
  left join intermediate.int_units__homes as home
    on home.tree = replaced.tree
    and home.year = replaced.year
    and home.organisation_id = replaced.organisation_id
  group by replaced.tree, replaced.year, replaced.returned_by
)

select
  spanned.tree,
  spanned.year,
  spanned.organisation_id,
  max(above.lft) as home_lft
from spanned
inner join intermediate.int_organisations__today as above
  on above.tree = spanned.tree and above.lft <= spanned.first_lft and above.rgt >= spanned.last_lft
where spanned.is_known
group by spanned.tree, spanned.year, spanned.organisation_id
