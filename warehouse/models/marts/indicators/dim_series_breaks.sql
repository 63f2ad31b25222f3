-- Grain: one row per indicator and first year after a break of its series.
with

breaks as (
  select
    year,
    on_date,
    unnest(string_split(indicator_codes, '|')) as indicator_code,
    string_split(kinds, '|') as kinds,
    reason_vi,
    reason_en,
    document_number
  from seeds.series_breaks
)

select
  indicator_code || '-' || cast(year as varchar) as break_id,
  indicator_code,
  year,
  on_date,
  kinds,
  reason_vi,
  reason_en,
  document_number
from breaks
