-- Grain: one row per basis, tree, year and organisation that members belong to, or that says in a return how they were rated,
-- with the number of its place. Units that a return stands for count nothing themselves; `replaced_count` tells of them.
select
  place.year,
  place.organisation_id,
  false as is_return,
  place.number,
  place.remains_at,
  case when replaced.organisation_id is null then counted.existing_count else 0 end as existing_count,
  case when replaced.organisation_id is null then counted.listed_count else 0 end as listed_count,
  0 as returned_count,
  case when replaced.organisation_id is null then 0 else counted.existing_count end as replaced_count,
  case when replaced.organisation_id is null then counted.rated_count else 0 end as rated_count,
  case when replaced.organisation_id is null then counted.good_or_better_count else 0 end as good_or_better_count,
  case when replaced.organisation_id is null then counted.liable_count else 0 end as liable_count
from intermediate.int_members__counted_by_organisation as counted
inner join intermediate.int_units__places as place
  on place.year = counted.year and place.organisation_id = counted.organisation_id
left join intermediate.int_returns__replaced as replaced
  on replaced.unit_kind = 'MEMBER'
  and replaced.tree = place.tree
  and replaced.year = place.year
  and replaced.organisation_id = place.organisation_id
union all
select
  year,
  organisation_id,
  true as is_return,
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
where unit_kind = 'MEMBER'
