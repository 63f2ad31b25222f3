-- How many of the lists and returns that some indicators are counted from were to be handed in at or below some organisations,
-- for the years that anything was. $organisations and $codes are JSON lists of text.
select
  indicator_code as "indicatorCode",
  cast(organisation_id as varchar) as "organisationId",
  year as "year",
  cast(handed_in_count as integer) as "handedIn",
  cast(late_count as integer) as "late",
  cast(missing_count as integer) as "missing",
  cast(not_due_count as integer) as "notDue"
from marts.fct_indicator_returns
where indicator_code in (select unnest(cast(json($codes) as varchar[])))
  and organisation_id in (select try_cast(unnest(cast(json($organisations) as varchar[])) as uuid))
