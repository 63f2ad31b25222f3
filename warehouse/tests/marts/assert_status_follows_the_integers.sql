-- Whether a target is met is decided on counts, never on a rounded percent: 90.0 % does not meet "above 90 %".
select
  figures.indicator_code,
  figures.organisation_id,
  figures.year,
  figures.status
from marts.fct_indicator_values as figures
left join marts.dim_targets as targets on targets.target_id = figures.target_id
left join marts.dim_indicators as indicators on indicators.code = figures.indicator_code
where indicators.direction = 'HIGHER_IS_BETTER'
  and figures.status <> 'NOT_COMPARABLE'
  and figures.status <> case
    when figures.absence is not null then 'NO_DATA'
    when targets.threshold is null then 'NO_TARGET'
    when targets.is_strict and 1000 * 100 * figures.numerator > round(1000 * targets.threshold) * figures.denominator
      then 'MET'
    when not targets.is_strict and 1000 * 100 * figures.numerator >= round(1000 * targets.threshold) * figures.denominator
      then 'MET'
    else 'NOT_MET'
  end
order by figures.indicator_code, figures.organisation_id, figures.year
