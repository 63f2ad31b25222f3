-- What no organisation of today stands for is a part of the figure, known whenever the figure is, and there is none as then.
-- Otherwise a breakdown would show more than the whole, or hide what it leaves out.
select
  indicator_code,
  basis,
  organisation_id,
  year
from marts.fct_indicator_values
where (basis = 'AS_THEN' and coalesce(remainder_numerator, remainder_denominator, remainder_liable, remainder_rated) is not null)
  or (basis <> 'AS_THEN' and (remainder_denominator is null) <> (denominator is null))
  or (basis <> 'AS_THEN' and (remainder_liable is null) <> (liable is null))
  or remainder_numerator not between 0 and numerator
  or remainder_denominator not between 0 and denominator
  or remainder_liable not between 0 and liable
  or remainder_rated not between 0 and rated
order by indicator_code, basis, organisation_id, year
