-- Grain: one row per organisation of today, and the programme's organisation after it ended, with the minimum comparable group
-- it belongs to. A group holds the organisations directly below one between which some unit was divided since 2018; most are
-- alone in theirs. `position` is the reading order; the group carries the id of its first member.
with

subjects as (
  select distinct
    tree,
    organisation_id
  from intermediate.int_subjects__years
  where basis = 'CONSTANT_UNIT'
)

select
  own.group_id,
  own.parent_id,
  own.organisation_id,
  cast(
    row_number() over (partition by own.tree, own.group_id order by named.sort_key, own.organisation_id) as integer
  ) as position,
  named.name,
  named.code
from subjects
inner join intermediate.int_organisations__comparable as own
  on own.tree = subjects.tree and own.organisation_id = subjects.organisation_id
inner join marts.dim_subjects as named on named.organisation_id = own.organisation_id
