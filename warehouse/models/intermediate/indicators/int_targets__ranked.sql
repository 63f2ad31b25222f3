-- Grain: one row per indicator, year and organisation that a target names; without an organisation, the target of the whole
-- programme. Thresholds are kept in thousandths, as integers.
with

candidates as (
  select
    target_id,
    indicator_code,
    year,
    organisation_id,
    cast(round(threshold * 1000) as bigint) as threshold_thousandths,
    is_strict,
    row_number() over (partition by indicator_code, year, organisation_id order by target_id) as position
  from staging.stg_programme__targets
)

select
  target_id,
  indicator_code,
  year,
  organisation_id,
  threshold_thousandths,
  is_strict
from candidates
where position = 1
