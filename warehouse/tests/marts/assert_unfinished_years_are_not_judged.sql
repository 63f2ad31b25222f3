-- A year whose ratings are not complete has no status, and a finished one is never called unfinished.
select
  indicator_code,
  organisation_id,
  year,
  status,
  absence
from marts.fct_indicator_values
where (not is_final and (status not in ('NO_DATA', 'NOT_COMPARABLE') or absence is null))
  or (is_final and absence = 'NOT_FINAL')
order by indicator_code, organisation_id, year
