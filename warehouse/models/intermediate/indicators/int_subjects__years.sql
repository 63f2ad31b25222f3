-- Grain: one row per organisation and year from 2018 to 2030 that has a series value: every organisation of the formal tree
-- of that year, and the programme's organisation after it ended. Years to come take the subjects of the newest tree.
-- `is_bound` tells whether targets of the whole programme bind the subject.
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

final as (
  select
    years.year,
    subjects.tree,
    subjects.organisation_id,
    subjects.has_stand_in,
    bound.organisation_id is not null as is_bound,
    years.is_started,
    years.is_final
  from intermediate.int_years__dated as years
  cross join newest
  inner join subjects on subjects.year = least(years.year, newest.year)
  left join bound on bound.year = subjects.year and bound.organisation_id = subjects.organisation_id
)

select
  year,
  tree,
  organisation_id,
  has_stand_in,
  is_bound,
  is_started,
  is_final
from final
