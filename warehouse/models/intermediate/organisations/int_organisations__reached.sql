-- Grain: one row per organisation without a parent and organisation that was it, or lay below it, on any day.
with recursive

below (root_id, organisation_id, valid_from, valid_to) as (
  select
    organisation_id,
    organisation_id,
    valid_from,
    valid_to
  from intermediate.int_organisations__intervals
  where parent_id is null
  union
  select
    below.root_id,
    child.organisation_id,
    greatest(below.valid_from, child.valid_from),
    least(below.valid_to, child.valid_to)
  from below
  inner join intermediate.int_organisations__intervals as child
    on child.parent_id = below.organisation_id
    and child.valid_from < below.valid_to
    and below.valid_from < child.valid_to
)

select distinct
  root_id,
  organisation_id
from below
