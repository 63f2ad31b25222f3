-- Grain: one row per organisation, day and organisation that its lineage leads to on that day.
-- A step is an edge from predecessor to successor; or, where an organisation ended and left no successor that day, the way up
-- to the organisation that was above it on its last day. Whoever stands at the organisation since `reachable_until` or
-- earlier takes the step: a successor that lives on the day is not touched by the other edges of the day, one that ended on
-- it is. After the step one stands at the successor since `arrives_on`.
with

edges as (
  select
    changes.predecessor_id as organisation_id,
    changes.effective_on as on_date,
    changes.successor_id,
    bool_and(changes.extent = 'WHOLE') as is_whole
  from staging.stg_organisations__organisation_changes as changes
  cross join sources.settings as settings
  where changes.predecessor_id <> changes.successor_id and changes.effective_on <= settings.as_of_on
  group by changes.predecessor_id, changes.effective_on, changes.successor_id
),

ended as (
  select
    intervals.organisation_id,
    max(intervals.valid_to) as ended_on
  from intermediate.int_organisations__intervals as intervals
  cross join sources.settings as settings
  group by intervals.organisation_id, settings.as_of_on
  having max(intervals.valid_to) <= settings.as_of_on
)

select
  edges.organisation_id,
  edges.on_date,
  case when ended.ended_on = edges.on_date then edges.on_date else edges.on_date - 1 end as reachable_until,
  edges.successor_id,
  edges.on_date as arrives_on,
  edges.is_whole
from edges
left join ended on ended.organisation_id = edges.organisation_id
union all
select
  ended.organisation_id,
  ended.ended_on as on_date,
  ended.ended_on as reachable_until,
  last_version.parent_id as successor_id,
  ended.ended_on - 1 as arrives_on,
  false as is_whole
from ended
inner join intermediate.int_organisations__intervals as last_version
  on last_version.organisation_id = ended.organisation_id and last_version.valid_to = ended.ended_on
where last_version.parent_id is not null
  and not exists (
    select 1
    from edges
    where edges.organisation_id = ended.organisation_id and edges.on_date = ended.ended_on
  )
