-- Grain: one row per indicator, basis, organisation and year from 2018 to 2030, with what was counted and why there is no
-- final value. Without counts: a subtree with a stand-in (nobody knows what it would add up to), a unit of which nothing
-- exists there or nothing is liable, a list that was not handed in, years to come; and, of constant units, years before the
-- counted unit became what it is. Nor where all that exists is told by the return of an organisation above, which can't be
-- divided. An unfinished year keeps its provisional counts.
with

last_unit_changes as (
  select
    breaks.indicator_code,
    max(breaks.year) as year
  from marts.dim_series_breaks as breaks
  cross join sources.settings as settings
  where breaks.basis = 'CONSTANT_UNIT'
    and list_contains(breaks.kinds, 'COUNTED_UNIT')
    and breaks.on_date <= settings.as_of_on
  group by breaks.indicator_code
),

handed_in as (
  select
    *,
    listed_count + returned_count as handed_in_count
  from intermediate.int_indicators__united
),

subjects as (
  select
    subject.basis,
    subject.year,
    subject.organisation_id,
    subject.is_bound,
    subject.is_final,
    indicator.code as indicator_code,
    indicator.direction,
    coalesce(subject.basis = 'CONSTANT_UNIT' and subject.year < last_unit_changes.year, false) as is_other_unit,
    case
      when subject.basis = 'CONSTANT_UNIT' and subject.year < last_unit_changes.year then 'NOT_APPLICABLE'
      when subject.has_stand_in then 'NOT_SUBMITTED'
      when subject.is_started and coalesce(counted.existing_count, 0) = 0 and counted.replaced_count > 0 then 'NOT_SUBMITTED'
      when subject.is_started and coalesce(counted.existing_count, 0) = 0 then 'NOT_APPLICABLE'
      when subject.is_started and counted.handed_in_count = 0 and counted.liable_count = 0 then 'NOT_APPLICABLE'
      when not subject.is_started then 'NOT_FINAL'
    end as reason,
    counted.* exclude (indicator_code, number, year, existing_count)
  from intermediate.int_subjects__years as subject
  cross join marts.dim_indicators as indicator
  left join last_unit_changes on last_unit_changes.indicator_code = indicator.code
  left join handed_in as counted
    on counted.indicator_code = indicator.code
    and counted.number = subject.number
    and counted.year = subject.year
),

counted as (
  select
    *,
    reason is null and handed_in_count > 0 as is_counted,
    reason is null and basis <> 'AS_THEN' as is_on_today
  from subjects
)

select
  indicator_code,
  basis,
  organisation_id,
  year,
  direction,
  is_bound,
  is_final,
  is_other_unit,
  case
    when reason is not null then reason
    when not is_final then 'NOT_FINAL'
    when handed_in_count = 0 then 'NOT_SUBMITTED'
    when denominator = 0 then 'ZERO_DENOMINATOR'
  end as absence,
  case
    when not is_counted then null
    when listed_count = 0 then 'RETURN'
    when returned_count = 0 then 'LIST'
    else 'MIXED'
  end as counted_from,
  case when is_counted then cast(numerator as bigint) end as numerator,
  case when is_counted then cast(denominator as bigint) end as denominator,
  case when reason is null then cast(liable_count as bigint) end as liable,
  case when reason is null then cast(rated_count as bigint) end as rated,
  case when is_on_today and is_counted then cast(coalesce(remainder_numerator, 0) as bigint) end as remainder_numerator,
  case when is_on_today and is_counted then cast(coalesce(remainder_denominator, 0) as bigint) end
    as remainder_denominator,
  case when is_on_today then cast(coalesce(remainder_liable, 0) as bigint) end as remainder_liable,
  case when is_on_today then cast(coalesce(remainder_rated, 0) as bigint) end as remainder_rated
from counted
