-- Grain: one row per basis, organisation and year from 2018 to 2030 that has a series value: every organisation of the formal
-- tree, and the programme's organisation after it ended. As then it is the tree of that year, and years to come take the
-- newest; on the other bases it is the tree of today in every year.
-- Its counts stand under `number`. `is_bound` tells whether targets of the whole programme bind the subject.
with

subjects as (
  select
    place.tree,
    place.year,
    place.organisation_id,
    place.stand_in_count > 0 as has_stand_in
  from intermediate.int_organisations__subtrees as place
  where place.tree = 'FORMAL'
  union all
  select
    place.tree,
    place.year,
    place.organisation_id,
    place.stand_in_count > 0 as has_stand_in
  from intermediate.int_organisations__subtrees as place
  left join intermediate.int_organisations__year_end as alive
    on alive.year = place.year and alive.organisation_id = place.organisation_id
  where place.tree = 'AREA' and place.depth = 0 and alive.organisation_id is null
),

bound as (
  select
    year,
    organisation_id
  from intermediate.int_organisations__subtrees
  where tree = 'AREA'
),

newest as (
  select max(year) as year
  from subjects
),

based as (
  select
    bases.basis,
    years.year,
    case when bases.basis = 'AS_THEN' then least(years.year, newest.year) else newest.year end as tree_year,
    years.is_started,
    years.is_final
  from intermediate.int_years__dated as years
  cross join newest
  cross join (select unnest(['AS_THEN', 'AS_NOW', 'CONSTANT_UNIT']) as basis) as bases
)

select
  based.basis,
  based.year,
  subjects.tree,
  subjects.organisation_id,
  numbered.number,
  case when based.basis = 'CONSTANT_UNIT' then own.stand_in_count > 0 else subjects.has_stand_in end as has_stand_in,
  bound.organisation_id is not null as is_bound,
  based.is_started,
  based.is_final
from based
inner join subjects on subjects.year = based.tree_year
inner join intermediate.int_subjects__numbered as numbered
  on numbered.basis = based.basis
  and numbered.tree = subjects.tree
  and numbered.year = subjects.year
  and numbered.organisation_id = subjects.organisation_id
left join bound on bound.year = subjects.year and bound.organisation_id = subjects.organisation_id
left join intermediate.int_organisations__comparable as own
  on own.tree = subjects.tree and own.organisation_id = subjects.organisation_id
