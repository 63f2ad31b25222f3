-- Grain: one row per indicator, basis, organisation and year from 2018 to 2030.
-- Every count is a sum over the subtree (as then: at the end of the year; else: in the tree of today), every value a ratio of
-- such sums; nothing is averaged. An unfinished year keeps its provisional value and is never compared. A target that names an
-- organisation binds that organisation and goes before a target of the whole programme. Counts stand here for whoever has a
-- right to the rows behind them; `masked` says what nobody else may be told. `reported` is what returns say of the same as
-- then, beside what was counted.
with

judged as (
  select
    figures.*,
    case when own.target_id is not null then own.target_id else whole.target_id end as target_id,
    case when own.target_id is not null then own.threshold_thousandths else whole.threshold_thousandths end
      as threshold_thousandths,
    case when own.target_id is not null then own.is_strict else whole.is_strict end as is_strict,
    series_break.break_id,
    case
      when indicator.code in ('R1', 'R2') and said.rated_count > 0
        then cast(100 * said.good_or_better_count as double) / cast(said.rated_count as double)
      when indicator.code in ('R4-ORG', 'R4-MEM') and said.liable_count > 0
        then cast(100 * said.rated_count as double) / cast(said.liable_count as double)
    end as reported,
    coalesce(said.is_open, true) as is_reported_open,
    case when indicator.grain = 'MEMBER' then coalesce(display.hidden, 0) else 0 end as hidden,
    case when indicator.grain = 'MEMBER' then coalesce(display.hidden_remainder, 0) else 0 end as hidden_remainder
  from intermediate.int_figures__explained as figures
  left join intermediate.int_targets__ranked as own
    on own.indicator_code = figures.indicator_code
    and own.year = figures.year
    and own.organisation_id = figures.organisation_id
  left join intermediate.int_targets__ranked as whole
    on whole.indicator_code = figures.indicator_code
    and whole.year = figures.year
    and whole.organisation_id is null
    and figures.is_bound
  left join marts.dim_series_breaks as series_break
    on series_break.indicator_code = figures.indicator_code
    and series_break.basis = figures.basis
    and series_break.year = figures.year
  inner join marts.dim_indicators as indicator on indicator.code = figures.indicator_code
  left join intermediate.int_display__hidden as display
    on display.basis = figures.basis
    and display.organisation_id = figures.organisation_id
    and display.year = figures.year
  left join intermediate.int_returns__reported as said
    on said.unit_kind = indicator.grain
    and said.organisation_id = figures.organisation_id
    and said.year = figures.year
    and figures.basis = 'AS_THEN'
)

select
  indicator_code,
  basis,
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
    when is_other_unit then 'NOT_COMPARABLE'
    when absence is not null then 'NO_DATA'
    when threshold_thousandths is null then 'NO_TARGET'
    when 100000 * numerator = threshold_thousandths * denominator and is_strict then 'NOT_MET'
    when 100000 * numerator = threshold_thousandths * denominator then 'MET'
    when direction = 'LOWER_IS_BETTER' and 100000 * numerator < threshold_thousandths * denominator then 'MET'
    when direction <> 'LOWER_IS_BETTER' and 100000 * numerator > threshold_thousandths * denominator then 'MET'
    else 'NOT_MET'
  end as status,
  absence,
  counted_from,
  reported,
  target_id,
  break_id,
  remainder_numerator,
  remainder_denominator,
  remainder_liable,
  remainder_rated,
  case
    when indicator_code = 'R4-MEM' and hidden >= 2 or hidden = 3 then 'ALL'
    when indicator_code = 'R4-MEM' or hidden = 0 then null
    when hidden = 2 then 'COVERAGE'
    else 'VALUE'
  end as masked,
  case
    when indicator_code = 'R4-MEM' and hidden_remainder >= 2 or hidden_remainder = 3 then 'ALL'
    when indicator_code = 'R4-MEM' or hidden_remainder = 0 then null
    when hidden_remainder = 2 then 'COVERAGE'
    else 'VALUE'
  end as remainder_masked,
  reported is not null and (not is_reported_open or hidden > 0) as is_reported_masked
from judged
