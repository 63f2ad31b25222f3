-- Grain: one row per year and organisation of the programme area. While the programme's organisation lives the area is what
-- lies below it. After it ended an organisation directly under the province belongs to the area if it, or anything below it, has its lineage there; it
-- hangs below the programme's organisation. Further down everything belongs to it but what comes from the other side alone:
-- a cell founded later below a committee of the area is counted, a cell of the other side that joined a mixed committee is not.
with recursive

alive (year, organisation_id, parent_id, sort_key) as (
  select
    node.year,
    node.organisation_id,
    cast(null as uuid),
    node.sort_key
  from intermediate.int_organisations__year_end as node
  inner join intermediate.int_programme_area__root as root on root.organisation_id = node.organisation_id
  union
  select
    child.year,
    child.organisation_id,
    child.parent_id,
    child.sort_key
  from alive
  inner join intermediate.int_organisations__year_end as child
    on child.year = alive.year and child.parent_id = alive.organisation_id
),

root as (
  select
    years.year,
    root.organisation_id
  from intermediate.int_programme_area__root as root
  inner join intermediate.int_years__dated as years on years.is_started
  where exists (
    select 1
    from intermediate.int_organisations__intervals as intervals
    where intervals.organisation_id = root.organisation_id and intervals.valid_to <= years.counted_on
  )
  and not exists (
    select 1
    from alive
    where alive.organisation_id = root.organisation_id and alive.year = years.year
  )
),

nodes as (
  select
    node.year,
    node.organisation_id,
    node.parent_id,
    node.sort_key,
    exists (
      select 1
      from intermediate.int_organisations__lineage_sides as sides
      where sides.organisation_id = node.organisation_id and sides.side = 'AREA'
    ) as is_area,
    exists (
      select 1
      from intermediate.int_organisations__lineage_sides as sides
      where sides.organisation_id = node.organisation_id and sides.side = 'OTHER'
    ) as is_other
  from intermediate.int_organisations__year_end as node
  inner join root on root.year = node.year
),

holding (year, organisation_id, parent_id) as (
  select
    year,
    organisation_id,
    parent_id
  from nodes
  where is_area
  union
  select
    above.year,
    above.organisation_id,
    above.parent_id
  from holding
  inner join nodes as above on above.year = holding.year and above.organisation_id = holding.parent_id
),

kept (year, organisation_id, parent_id, sort_key, passes_on) as (
  select
    committee.year,
    committee.organisation_id,
    root.organisation_id,
    committee.sort_key,
    committee.is_area or not committee.is_other
  from nodes as committee
  inner join root on root.year = committee.year
  inner join nodes as province
    on province.year = committee.year and province.organisation_id = committee.parent_id and province.parent_id is null
  inner join holding on holding.year = committee.year and holding.organisation_id = committee.organisation_id
  union
  select
    child.year,
    child.organisation_id,
    child.parent_id,
    child.sort_key,
    child.is_area or not child.is_other
  from kept
  inner join nodes as child on child.year = kept.year and child.parent_id = kept.organisation_id
  left join holding on holding.year = child.year and holding.organisation_id = child.organisation_id
  where holding.organisation_id is not null or (kept.passes_on and not child.is_other)
)

select
  year,
  organisation_id,
  parent_id,
  sort_key
from alive
union all
select
  year,
  organisation_id,
  parent_id,
  sort_key
from kept
union all
select
  year,
  organisation_id,
  null as parent_id,
  '' as sort_key
from root
