-- A value is missing exactly where there is nothing to divide by; nothing over nothing is not 0 %.
select
  indicator_code,
  organisation_id,
  year
from marts.fct_indicator_values
where (value is null) <> (coalesce(denominator, 0) = 0)
  or (value is null and absence is null)
order by indicator_code, organisation_id, year
