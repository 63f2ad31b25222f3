-- Grain: one row per target and year, with the document that sets it. Nothing is excluded.
select
  targets.target_id,
  targets.indicator_code,
  targets.organisation_id,
  targets.year,
  targets.threshold,
  targets.upper_threshold,
  targets.is_strict,
  targets.unit,
  targets.document_id,
  documents.number as document_number,
  documents.issuer as document_issuer,
  documents.issued_on as document_issued_on,
  documents.title as document_title
from staging.stg_programme__targets as targets
left join staging.stg_programme__documents as documents on documents.document_id = targets.document_id
