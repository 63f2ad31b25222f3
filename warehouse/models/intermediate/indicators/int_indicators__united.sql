-- Grain: one row per indicator, subject (told by its number) and year with anything of the counted unit at or below it.
with

united as (
  select *
  from intermediate.int_indicators__r1
  union all
  select *
  from intermediate.int_indicators__r2
  union all
  select *
  from intermediate.int_indicators__r3
  union all
  select *
  from intermediate.int_indicators__r4_org
  union all
  select *
  from intermediate.int_indicators__r4_mem
)

select
  indicator_code,
  number,
  year,
  cast(existing_count as bigint) as existing_count,
  cast(listed_count as bigint) as listed_count,
  cast(returned_count as bigint) as returned_count,
  cast(replaced_count as bigint) as replaced_count,
  cast(numerator as bigint) as numerator,
  cast(denominator as bigint) as denominator,
  cast(liable_count as bigint) as liable_count,
  cast(rated_count as bigint) as rated_count,
  cast(remainder_numerator as bigint) as remainder_numerator,
  cast(remainder_denominator as bigint) as remainder_denominator,
  cast(remainder_liable as bigint) as remainder_liable,
  cast(remainder_rated as bigint) as remainder_rated
from united
