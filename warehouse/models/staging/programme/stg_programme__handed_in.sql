-- Grain: one row per organisation that a list names, kind of file, year and period. Nothing is excluded.
select
  organisation_id,
  form,
  year,
  period,
  handed_in_on
from sources.programme__handed_in
