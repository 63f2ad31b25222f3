-- Grain: one row per indicator, basis, organisation and year from 2018 to 2030.
-- Every count is a sum over the subtree at the end of the year, every value a ratio of such sums; nothing is averaged.
-- Without a value: a subtree with a stand-in (nobody knows what it would add up to), a unit of which nothing exists
-- there or nothing is liable, a list that was not handed in, and years to come. An unfinished year keeps its provisional value and is never compared.
with

subjects as (
  select
    subject.year,
    subject.organisation_id,
    subject.is_started,
    subject.is_final,
    indicator.code as indicator_code,
    indicator.direction,
    case
      when subject.has_stand_in then 'NOT_SUBMITTED'
      when subject.is_started and coalesce(counted.existing_count, 0) = 0 then 'NOT_APPLICABLE'
      when subject.is_started and counted.listed_count = 0 and counted.liable_count = 0 then 'NOT_APPLICABLE'
      when not subject.is_started then 'NOT_FINAL'
    end as reason,
    counted.listed_count,
    counted.numerator,
    counted.denominator,
    counted.liable_count,
    counted.rated_count
  from intermediate.int_subjects__years as subject
  cross join marts.dim_indicators as indicator
  left join intermediate.int_indicators__united as counted
    on counted.indicator_code = indicator.code
    and counted.tree = subject.tree
    and counted.year = subject.year
    and counted.organisation_id = subject.organisation_id
),

counted as (
  select
    year,
    organisation_id,
    indicator_code,
    direction,
    is_final,
    reason,
    listed_count,
    case when reason is null and listed_count > 0 then cast(numerator as bigint) end as numerator,
    case when reason is null and listed_count > 0 then cast(denominator as bigint) end as denominator,
    case when reason is null then cast(liable_count as bigint) end as liable,
    case when reason is null then cast(rated_count as bigint) end as rated
  from subjects
),

explained as (
  select
    counted.year,
    counted.organisation_id,
    counted.indicator_code,
    counted.direction,
    counted.is_final,
    counted.numerator,
    counted.denominator,
    counted.liable,
    counted.rated,
    case
      when counted.reason is not null then counted.reason
      when not counted.is_final then 'NOT_FINAL'
      when counted.listed_count = 0 then 'NOT_SUBMITTED'
      when counted.denominator = 0 then 'ZERO_DENOMINATOR'
    end as absence,
    target.target_id,
    target.threshold_thousandths,
    target.is_strict,
    series_break.break_id
  from counted
  left join intermediate.int_targets__bound as target
    on target.indicator_code = counted.indicator_code
    and target.year = counted.year
    and target.organisation_id = counted.organisation_id
  left join marts.dim_series_breaks as series_break
    on series_break.indicator_code = counted.indicator_code and series_break.year = counted.year
),

final as (
  select
    indicator_code,
    'AS_THEN' as basis,
    organisation_id,
    year,
    is_final,
    numerator,
    denominator,
    case when denominator > 0 then cast(100 * numerator as double) / cast(denominator as double) end as value,
    liable,
    rated,
    case when liable > 0 then cast(rated as double) / cast(liable as double) end as coverage,
    case
      when absence is not null then 'NO_DATA'
      when threshold_thousandths is null then 'NO_TARGET'
      when 100000 * numerator = threshold_thousandths * denominator and is_strict then 'NOT_MET'
      when 100000 * numerator = threshold_thousandths * denominator then 'MET'
      when direction = 'LOWER_IS_BETTER' and 100000 * numerator < threshold_thousandths * denominator then 'MET'
      when direction <> 'LOWER_IS_BETTER' and 100000 * numerator > threshold_thousandths * denominator then 'MET'
      else 'NOT_MET'
    end as status,
    absence,
    case when denominator is not null then 'LIST' end as counted_from,
    cast(null as double) as reported,
    target_id,
    break_id
  from explained
)

select
  indicator_code,
  basis,
  organisation_id,
  year,
  is_final,
  numerator,
  denominator,
  value,
  liable,
  rated,
  coverage,
  status,
  absence,
  counted_from,
  reported,
  target_id,
  break_id
from final
