-- Grain: one row per indicator, tree, year and organisation with anything of the counted unit at or below it.
select
  indicator_code,
  tree,
  year,
  organisation_id,
  existing_count,
  listed_count,
  numerator,
  denominator,
  liable_count,
  rated_count
from intermediate.int_indicators__r1
union all
select
  indicator_code,
  tree,
  year,
  organisation_id,
  existing_count,
  listed_count,
  numerator,
  denominator,
  liable_count,
  rated_count
from intermediate.int_indicators__r2
union all
select
  indicator_code,
  tree,
  year,
  organisation_id,
  existing_count,
  listed_count,
  numerator,
  denominator,
  liable_count,
  rated_count
from intermediate.int_indicators__r3
union all
select
  indicator_code,
  tree,
  year,
  organisation_id,
  existing_count,
  listed_count,
  numerator,
  denominator,
  liable_count,
  rated_count
from intermediate.int_indicators__r4_org
union all
select
  indicator_code,
  tree,
  year,
  organisation_id,
  existing_count,
  listed_count,
  numerator,
  denominator,
  liable_count,
  rated_count
from intermediate.int_indicators__r4_mem
