-- Breaks of series, with the document behind each where the programme knows it.
select
  breaks.break_id as "breakId",
  breaks.on_date as "date",
  breaks.kinds as "kinds",
  breaks.reason_vi as "reasonVi",
  breaks.reason_en as "reasonEn",
  cast(documents.document_id as varchar) as "documentId"
from marts.dim_series_breaks as breaks
left join marts.dim_documents as documents on documents.number = breaks.document_number
