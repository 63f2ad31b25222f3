-- Grain: one row per tree, year, counted unit and organisation with a sound return, at its own place in the year-end tree, with
-- what was handed in below it. Part of a return can't be counted: in the programme area a return stands only where the whole
-- of the organisation belongs to the area.
with

listed as (
  select distinct
    'MEMBER' as unit_kind,
    year,
    organisation_id
  from intermediate.int_member_ratings__liability_applied
  union all
  select
    'GRASSROOTS_ORGANISATION' as unit_kind,
    year,
    organisation_id
  from intermediate.int_organisations__rating_states
  where is_grassroots and listed_count > 0
),

listed_places as (
  select
    listed.unit_kind,
    place.lft
  from listed
  inner join intermediate.int_organisations__subtrees as place
    on place.tree = 'FORMAL' and place.year = listed.year and place.organisation_id = listed.organisation_id
),

placed as (
  select
    place.tree,
    place.year,
    sound.unit_kind,
    place.organisation_id,
    place.lft,
    place.rgt,
    formal.lft as formal_lft,
    formal.rgt as formal_rgt,
    formal.stand_in_count > 0 as has_stand_in
  from intermediate.int_returns__ratings as sound
  inner join intermediate.int_organisations__subtrees as formal
    on formal.tree = 'FORMAL' and formal.year = sound.year and formal.organisation_id = sound.organisation_id
  inner join intermediate.int_organisations__subtrees as place
    on place.year = sound.year
    and place.organisation_id = sound.organisation_id
    and place.rgt - place.lft = formal.rgt - formal.lft
  where sound.is_sound
)

select
  placed.tree,
  placed.year,
  placed.unit_kind,
  placed.organisation_id,
  placed.lft,
  placed.rgt,
  placed.has_stand_in,
  exists (
    select 1
    from listed_places
    where listed_places.unit_kind = placed.unit_kind
      and listed_places.lft between placed.formal_lft and placed.formal_rgt
  ) as has_list,
  exists (
    select 1
    from placed as inner_return
    where inner_return.tree = 'FORMAL'
      and inner_return.unit_kind = placed.unit_kind
      and inner_return.formal_lft > placed.formal_lft
      and inner_return.formal_rgt <= placed.formal_rgt
  ) as has_return_below
from placed
