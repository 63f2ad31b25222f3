-- Breaks of series, with the document behind each where the programme knows it. Of a version that does not tell which break
-- ends a series, it is the one that changed the counted unit.
select
  breaks.break_id as "breakId",
  breaks.on_date as "date",
  breaks.kinds as "kinds",
  coalesce(breaks.ends_series, list_contains(breaks.kinds, 'COUNTED_UNIT')) as "endsSeries",
  breaks.reason_vi as "reasonVi",
  breaks.reason_en as "reasonEn",
  cast(documents.document_id as varchar) as "documentId"
from (
  select * from marts.dim_series_breaks
  union all by name
  select cast(null as boolean) as ends_series where false
) as breaks
left join marts.dim_documents as documents on documents.number = breaks.document_number
