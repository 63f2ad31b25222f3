-- Which of these organisations have a series at all. $organisations is a JSON list of text.
select
  cast(organisation_id as varchar) as "organisationId",
  name as "organisationName",
  code as "organisationCode"
from marts.dim_subjects
where cast(organisation_id as varchar) in (select unnest(cast(json($organisations) as varchar[])))
