-- Grain: one row per indicator, basis and first year after a break of its series.
-- On the tree of today structure is the same in every year, so a change of it breaks nothing there; rule and counted unit
-- still do. Where the counted unit changed the series ends on every basis.
with

breaks as (
  select
    year,
    on_date,
    unnest(string_split(indicator_codes, '|')) as indicator_code,
    string_split(kinds, '|') as kinds,
    ends_series,
    reason_vi,
    reason_en,
    document_number
  from seeds.series_breaks
),

based as (
  select
    bases.basis,
    breaks.*
      replace (
        list_filter(breaks.kinds, lambda kind: bases.basis = 'AS_THEN' or kind <> 'STRUCTURE') as kinds,
        breaks.ends_series or list_contains(breaks.kinds, 'COUNTED_UNIT') as ends_series
      )
  from breaks
  cross join (select unnest(['AS_THEN', 'AS_NOW', 'CONSTANT_UNIT']) as basis) as bases
)

select
  indicator_code || '-' || cast(year as varchar) || '-' || basis as break_id,
  indicator_code,
  basis,
  year,
  on_date,
  kinds,
  ends_series,
  reason_vi,
  reason_en,
  document_number
from based
where len(kinds) > 0
