-- Grain: one row, how places are numbered on each basis. As then a place keeps its number (`lft`); on the other bases each
-- place of today has room for the groups directly below it (`room` numbers), and each basis begins where the one before
-- ends (`stride`), so that a number tells basis, tree and place, and a join needs no other condition.
with

groups as (
  select coalesce(max(group_number), 0) + 1 as room
  from intermediate.int_organisations__comparable
)

select
  groups.room,
  (max(place.lft) + 1) * groups.room as stride,
  max(place.year) as year
from groups
cross join intermediate.int_organisations__subtrees as place
group by groups.room
