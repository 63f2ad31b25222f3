-- What was reported of a figure that hides anything is hidden as well, and a figure says what it was counted from exactly where
-- something was. A return beside a hidden figure would tell it.
select
  indicator_code,
  basis,
  organisation_id,
  year
from marts.fct_indicator_values
where (reported is not null and masked is not null and not is_reported_masked)
  or (reported is not null and basis <> 'AS_THEN')
  or (counted_from is null) <> (denominator is null)
order by indicator_code, basis, organisation_id, year
