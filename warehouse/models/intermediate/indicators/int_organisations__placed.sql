-- Grain: one row per counted unit (TCCSĐ, cell), basis, tree, year and organisation of that kind, or that says in a return how
-- those were rated, with the number of its place. A grassroots cell is both. Units that a return stands for count nothing
-- themselves; `replaced_count` tells of them. A return does not tell cells, so none stands for them.
with

units as (
  select
    'GRASSROOTS_ORGANISATION' as unit_kind,
    state.*
  from intermediate.int_organisations__rating_states as state
  where state.is_grassroots
  union all
  select
    'CELL' as unit_kind,
    state.*
  from intermediate.int_organisations__rating_states as state
  where state.is_cell
)

select
  unit.unit_kind,
  place.year,
  place.number,
  place.remains_at,
  case when replaced.organisation_id is null then 1 else 0 end as existing_count,
  case when replaced.organisation_id is null then unit.listed_count else 0 end as listed_count,
  0 as returned_count,
  case when replaced.organisation_id is null then 0 else 1 end as replaced_count,
  case when replaced.organisation_id is null then unit.rated_count else 0 end as rated_count,
  case when replaced.organisation_id is null then unit.good_or_better_count else 0 end as good_or_better_count,
  case when replaced.organisation_id is null then unit.liable_count else 0 end as liable_count
from units as unit
inner join intermediate.int_units__places as place
  on place.year = unit.year and place.organisation_id = unit.organisation_id
left join intermediate.int_returns__replaced as replaced
  on replaced.unit_kind = unit.unit_kind
  and replaced.tree = place.tree
  and replaced.year = place.year
  and replaced.organisation_id = place.organisation_id
union all
select
  unit_kind,
  year,
  number,
  remains_at,
  existing_count,
  0 as listed_count,
  1 as returned_count,
  0 as replaced_count,
  rated_count,
  good_or_better_count,
  liable_count
from intermediate.int_returns__places
where unit_kind = 'GRASSROOTS_ORGANISATION'
