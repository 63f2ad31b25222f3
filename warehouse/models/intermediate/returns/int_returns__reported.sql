-- Grain: one row per counted unit, year and subject as then for which a report can be said: by its own sound return; without
-- one, by the outermost returns below it, if everything liable there lies at or below one of them. A subject with a stand-in
-- is told by its own return only. `is_open`: it may be shown to whoever has no right to the rows. Of a sum each part may, or says
-- the same as its figure, so that nothing can be subtracted from the sum but what its figure tells already.
with

returns as (
  select
    placed.tree,
    placed.unit_kind,
    placed.year,
    placed.organisation_id,
    placed.lft,
    placed.rgt,
    said.good_or_better_count,
    said.rated_count,
    said.liable_count,
    placed.unit_kind <> 'MEMBER' or coalesce(shown.is_open, false) as is_open,
    placed.unit_kind <> 'MEMBER' or coalesce(shown.is_open or shown.is_same, false) as is_sum_open,
    max(above.lft) as above_lft
  from intermediate.int_returns__placed_then as placed
  inner join intermediate.int_returns__ratings as said
    on said.unit_kind = placed.unit_kind
    and said.year = placed.year
    and said.organisation_id = placed.organisation_id
  left join intermediate.int_returns__shown as shown
    on shown.organisation_id = placed.organisation_id and shown.year = placed.year
  left join intermediate.int_returns__placed_then as above
    on above.unit_kind = placed.unit_kind and above.lft < placed.lft and above.rgt >= placed.rgt
  group by all
),

liable_places as (
  select
    'MEMBER' as unit_kind,
    place.lft
  from intermediate.int_members__counted_by_organisation as unit
  inner join intermediate.int_organisations__subtrees as place
    on place.year = unit.year and place.organisation_id = unit.organisation_id
  where unit.liable_count > 0
  union all
  select
    'GRASSROOTS_ORGANISATION' as unit_kind,
    place.lft
  from intermediate.int_organisations__rating_states as unit
  inner join intermediate.int_organisations__subtrees as place
    on place.year = unit.year and place.organisation_id = unit.organisation_id
  where unit.is_grassroots and unit.liable_count > 0
),

covering as (
  select
    returns.*,
    (
      select count(*)
      from liable_places
      where liable_places.unit_kind = returns.unit_kind and liable_places.lft between returns.lft and returns.rgt
    ) as covered_count
  from returns
),

subjects as (
  select
    place.tree,
    place.year,
    place.organisation_id,
    place.lft,
    place.rgt
  from intermediate.int_organisations__subtrees as place
  left join intermediate.int_organisations__year_end as alive
    on alive.year = place.year and alive.organisation_id = place.organisation_id
  where place.rgt > place.lft
    and place.stand_in_count = 0
    and (place.tree = 'FORMAL' or (place.depth = 0 and alive.organisation_id is null))
),

summed as (
  select
    covering.unit_kind,
    subjects.year,
    subjects.organisation_id,
    subjects.lft,
    subjects.rgt,
    sum(covering.good_or_better_count) as good_or_better_count,
    sum(covering.rated_count) as rated_count,
    sum(covering.liable_count) as liable_count,
    sum(covering.covered_count) as covered_count,
    bool_and(covering.is_sum_open) as is_open
  from subjects
  inner join covering
    on covering.lft > subjects.lft
    and covering.rgt <= subjects.rgt
    and coalesce(covering.above_lft, 0) < subjects.lft
  where not exists (
    select 1
    from returns
    where returns.unit_kind = covering.unit_kind and returns.lft = subjects.lft
  )
  group by covering.unit_kind, subjects.year, subjects.organisation_id, subjects.lft, subjects.rgt
)

select
  unit_kind,
  year,
  organisation_id,
  good_or_better_count,
  rated_count,
  liable_count,
  is_open
from returns
where tree = 'FORMAL'
union all
select
  unit_kind,
  year,
  organisation_id,
  cast(good_or_better_count as bigint) as good_or_better_count,
  cast(rated_count as bigint) as rated_count,
  cast(liable_count as bigint) as liable_count,
  is_open
from summed
where covered_count = (
  select count(*)
  from liable_places
  where liable_places.unit_kind = summed.unit_kind and liable_places.lft between summed.lft and summed.rgt
)
