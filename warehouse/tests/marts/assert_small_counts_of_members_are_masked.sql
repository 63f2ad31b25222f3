-- No rate over fewer members than the base of its indicator, and no small count of members, stands unmasked: neither in a
-- figure nor in what remains of it. What must be hidden with them is proved where it is decided.
with

counts as (
  select
    indicator_code,
    basis,
    organisation_id,
    year,
    'FIGURE' as part,
    rated,
    rated - numerator as below,
    liable - rated as unrated,
    numerator is not null as has_rates,
    masked
  from marts.fct_indicator_values
  union all
  select
    indicator_code,
    basis,
    organisation_id,
    year,
    'REMAINDER' as part,
    remainder_rated as rated,
    remainder_rated - remainder_numerator as below,
    remainder_liable - remainder_rated as unrated,
    remainder_numerator is not null as has_rates,
    remainder_masked as masked
  from marts.fct_indicator_values
),

judged as (
  select
    counts.*,
    counts.has_rates and counts.rated between 1 and indicator.minimum_base - 1 as is_below_base,
    counts.below between indicator.small_count_from and indicator.small_count_to as is_below_small,
    counts.unrated between indicator.small_count_from and indicator.small_count_to as is_unrated_small
  from counts
  inner join marts.dim_indicators as indicator
    on indicator.code = counts.indicator_code and indicator.grain = 'MEMBER'
)

select
  indicator_code,
  basis,
  organisation_id,
  year,
  part
from judged
where (
  indicator_code = 'R2'
  and (is_below_base or is_below_small)
  and coalesce(masked, '') not in ('VALUE', 'ALL')
)
or ((is_below_base or is_unrated_small) and coalesce(masked, '') not in ('COVERAGE', 'ALL'))
