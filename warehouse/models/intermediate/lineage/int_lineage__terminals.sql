-- Grain: one row per year, counted unit and organisation alive today that its lineage leads to; none where it leads nowhere.
-- Each step is taken from the day on which the one before arrived, so a code or a body that ended earlier is never met.
-- `is_whole` tells that every way there went over whole predecessors and none up to an organisation above.
with recursive

line (year, unit_id, organisation_id, since, is_whole) as (
  select
    unit.year,
    unit.organisation_id,
    unit.organisation_id,
    years.counted_on,
    true
  from intermediate.int_units__counted as unit
  inner join intermediate.int_years__dated as years on years.year = unit.year
  union
  select
    line.year,
    line.unit_id,
    step.successor_id,
    step.arrives_on,
    line.is_whole and step.is_whole
  from line
  inner join intermediate.int_lineage__steps as step
    on step.organisation_id = line.organisation_id and line.since <= step.reachable_until
)

select
  line.year,
  line.unit_id as organisation_id,
  line.organisation_id as terminal_id,
  bool_and(line.is_whole) as is_whole
from line
inner join intermediate.int_organisations__today as today
  on today.tree = 'FORMAL' and today.organisation_id = line.organisation_id
group by line.year, line.unit_id, line.organisation_id
