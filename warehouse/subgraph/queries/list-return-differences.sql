-- What returns of some organisations say beside what lists say, line by line. $organisations and $forms are JSON lists of text.
select
  cast(organisation_id as varchar) as "organisationId",
  form as "form",
  year as "year",
  line as "line",
  measure as "measure",
  cast(reported as double) as "reported",
  cast(counted as double) as "counted",
  cast(difference as double) as "difference",
  is_open as "isOpen"
from marts.fct_return_differences
where year between $from and $to
  and organisation_id in (select try_cast(unnest(cast(json($organisations) as varchar[])) as uuid))
  and form in (select unnest(cast(json($forms) as varchar[])))
order by organisation_id, form, year, line, measure
