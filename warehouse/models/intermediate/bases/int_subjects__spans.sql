-- Grain: one row per number of a subject and interval of places that counts for it: whatever stands between `lft` and `rgt`.
-- A group has an interval for each member and one for what hangs at the group itself. Of the programme area only the root is a
-- subject; today's organisations directly below it stand here as well, so that its sum can be checked.
with

today as (
  select
    place.tree,
    place.organisation_id,
    scale.stride + place.lft * scale.room as lft,
    scale.stride + place.rgt * scale.room + scale.room - 1 as rgt,
    scale.stride
  from intermediate.int_organisations__today as place
  cross join intermediate.int_bases__scaled as scale
),

constant as (
  select
    subject.number,
    subject.tree,
    own.group_id,
    own.group_number,
    scale.stride
  from intermediate.int_subjects__numbered as subject
  inner join intermediate.int_organisations__comparable as own
    on own.tree = subject.tree and own.organisation_id = subject.organisation_id
  cross join intermediate.int_bases__scaled as scale
  where subject.basis = 'CONSTANT_UNIT' and subject.number >= 2 * scale.stride
  group by all
)

select
  lft as number,
  lft,
  rgt
from intermediate.int_organisations__subtrees
where tree = 'FORMAL' or depth = 0
union all
select
  today.lft as number,
  today.lft,
  today.rgt
from today
inner join intermediate.int_organisations__today as place
  on place.tree = today.tree and place.organisation_id = today.organisation_id
where today.tree = 'FORMAL' or place.depth <= 1
union all
select
  constant.number,
  constant.stride + today.lft as lft,
  constant.stride + today.rgt as rgt
from constant
inner join intermediate.int_organisations__comparable as member
  on member.tree = constant.tree and member.group_id = constant.group_id
inner join today on today.tree = member.tree and today.organisation_id = member.organisation_id
union all
select
  number,
  number as lft,
  number as rgt
from constant
where group_number > 0
