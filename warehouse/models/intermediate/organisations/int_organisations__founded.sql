-- Grain: one row per organisation: the first day of its life.
-- The record begins on 1/1/2018: whoever stands on it that day was there before, so its founding is not known (null).
select
  organisation_id,
  nullif(min(valid_from), date '2018-01-01') as founded_on
from intermediate.int_organisations__intervals
group by organisation_id
