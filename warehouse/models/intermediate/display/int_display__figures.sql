-- Grain: one row per year, number of a subject and part (the figure itself, or what remains of it on today's tree), with the
-- units that it adds up, as a list of their places in the table of the year.
with

held as (
  select
    placed.year,
    span.number,
    list(placed.place) as units
  from intermediate.int_subjects__spans as span
  inner join intermediate.int_display__placed as placed on placed.number between span.lft and span.rgt
  group by placed.year, span.number
),

remaining as (
  select
    year,
    remains_at as number,
    list(place) as units
  from intermediate.int_display__placed
  where remains_at is not null
  group by year, remains_at
)

select
  told.year,
  told.number,
  false as is_remainder,
  told.has_rates,
  told.hidden_before,
  told.good,
  told.rated,
  told.liable,
  held.units
from intermediate.int_display__told as told
inner join held on held.year = told.year and held.number = told.number
union all
select
  told.year,
  told.number,
  true as is_remainder,
  told.has_rates,
  told.remainder_hidden_before as hidden_before,
  cast(null as integer) as good,
  cast(null as integer) as rated,
  cast(null as integer) as liable,
  remaining.units
from intermediate.int_display__told as told
inner join remaining on remaining.year = told.year and remaining.number = told.number
where told.has_remainder
