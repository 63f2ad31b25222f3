-- Grain: one row per indicator, year and subject that a target binds. A target that names an organisation binds that
-- organisation and goes before a target of the whole programme. Thresholds are kept in thousandths, as integers.
with

candidates as (
  select
    targets.target_id,
    targets.indicator_code,
    targets.year,
    subjects.organisation_id,
    cast(round(targets.threshold * 1000) as bigint) as threshold_thousandths,
    targets.is_strict,
    row_number() over (
      partition by targets.indicator_code, targets.year, subjects.organisation_id
      order by case when targets.organisation_id is null then 1 else 0 end, targets.target_id
    ) as position
  from staging.stg_programme__targets as targets
  inner join intermediate.int_subjects__years as subjects
    on subjects.year = targets.year
    and (targets.organisation_id = subjects.organisation_id or (targets.organisation_id is null and subjects.is_bound))
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
