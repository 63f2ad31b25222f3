-- What the version hides of figures about members, in the order of the registry; no row of a version made before that rule.
select
  minimum_base as "minimumBase",
  small_count_vi as "smallCountVi",
  small_count_en as "smallCountEn",
  small_count_from as "smallCountFrom",
  small_count_to as "smallCountTo"
from (
  select * from marts.dim_indicators
  union all by name
  select
    cast(null as varchar) as small_count_vi,
    cast(null as varchar) as small_count_en,
    cast(null as integer) as small_count_from,
    cast(null as integer) as small_count_to
  where false
)
where small_count_from is not null
order by position
