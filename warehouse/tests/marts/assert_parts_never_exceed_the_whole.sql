-- Nobody is good without being rated or rated without being liable. A value above 100 % would mean two different sets.
select
  indicator_code,
  organisation_id,
  year
from marts.fct_indicator_values
where numerator > denominator
  or numerator < 0
  or rated > liable
  or value not between 0 and 100
  or coverage not between 0 and 1
order by indicator_code, organisation_id, year
