-- Grain: one row per organisation and side (AREA, OTHER) that its lineage lies in; an organisation may have both or none.
-- AREA: it was, or lay below, the programme's organisation, or descends by changes from one that did, or was founded below
-- one that did. OTHER: the same for every other organisation without a parent that is not itself a successor of the
-- programme's. A province that took over both sides passes nothing on, or the whole province would become the area.
with recursive

edges as (
  select
    predecessor_id,
    successor_id
  from staging.stg_organisations__organisation_changes
  where predecessor_id <> successor_id
),

heirs (organisation_id) as (
  select organisation_id
  from intermediate.int_programme_area__root
  union
  select edges.successor_id
  from heirs
  inner join edges on edges.predecessor_id = heirs.organisation_id
),

provinces as (
  select distinct organisation_id
  from intermediate.int_organisations__intervals
  where parent_id is null
),

steps as (
  select
    edges.predecessor_id as from_id,
    edges.successor_id as to_id
  from edges
  where not exists (select 1 from provinces where provinces.organisation_id = edges.successor_id)
  union
  select
    arg_min(parent_id, valid_from) as from_id,
    organisation_id as to_id
  from intermediate.int_organisations__intervals
  where parent_id is not null
  group by organisation_id
),

sides (side, organisation_id) as (
  select
    'AREA',
    reached.organisation_id
  from intermediate.int_organisations__reached as reached
  inner join intermediate.int_programme_area__root as root on root.organisation_id = reached.root_id
  union
  select
    'OTHER',
    reached.organisation_id
  from intermediate.int_organisations__reached as reached
  where not exists (select 1 from heirs where heirs.organisation_id = reached.root_id)
  union
  select
    sides.side,
    steps.to_id
  from sides
  inner join steps on steps.from_id = sides.organisation_id
)

select
  side,
  organisation_id
from sides
