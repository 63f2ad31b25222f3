-- Grain: one row per document. Nothing is excluded.
select
  document_id,
  number,
  issuer,
  issued_on,
  title
from sources.programme__documents
