-- On the tree of today a figure is the subject's own history, what the organisations (of constant units: the groups) directly
-- below it stand for, and the remainder. A unit that stood in none of them, or in two, would make a breakdown a lie.
with

subjects as (
  select
    numbered.basis,
    numbered.tree,
    numbered.organisation_id,
    numbered.number,
    today.parent_id,
    first_value(numbered.number) over (
      partition by numbered.tree, numbered.organisation_id order by numbered.basis
    ) as own_place
  from intermediate.int_subjects__numbered as numbered
  inner join intermediate.int_organisations__today as today
    on today.tree = numbered.tree and today.organisation_id = numbered.organisation_id
  where numbered.basis <> 'AS_THEN' and (numbered.tree = 'FORMAL' or today.depth <= 1)
),

units as (
  select
    case when unit_kind = 'CELL' then 'R3' else 'R1' end as indicator_code,
    year,
    number,
    good_or_better_count,
    rated_count,
    liable_count
  from intermediate.int_organisations__placed
  where remains_at is null
  union all
  select
    'R2' as indicator_code,
    year,
    number,
    good_or_better_count,
    rated_count,
    liable_count
  from intermediate.int_members__placed
  where remains_at is null
),

parts as (
  select
    subjects.basis,
    subjects.number,
    units.indicator_code,
    units.year,
    sum(units.good_or_better_count) as numerator,
    sum(units.rated_count) as denominator,
    sum(units.liable_count) as liable_count
  from subjects
  inner join units on units.number = subjects.own_place
  where subjects.tree = 'FORMAL' or subjects.parent_id is null
  group by subjects.basis, subjects.number, units.indicator_code, units.year
  union all
  select
    below.basis,
    below.above_number as number,
    counted.indicator_code,
    counted.year,
    sum(counted.numerator) as numerator,
    sum(counted.denominator) as denominator,
    sum(counted.liable_count) as liable_count
  from (
    select distinct
      subject.basis,
      subject.number,
      above.number as above_number
    from subjects as subject
    inner join subjects as above
      on above.basis = subject.basis
      and above.tree = subject.tree
      and above.organisation_id = subject.parent_id
  ) as below
  inner join intermediate.int_indicators__united as counted on counted.number = below.number
  where counted.indicator_code in ('R1', 'R2', 'R3')
  group by below.basis, below.above_number, counted.indicator_code, counted.year
  union all
  select
    subjects.basis,
    subjects.number,
    counted.indicator_code,
    counted.year,
    coalesce(counted.remainder_numerator, 0) as numerator,
    coalesce(counted.remainder_denominator, 0) as denominator,
    coalesce(counted.remainder_liable, 0) as liable_count
  from (select distinct basis, tree, number, parent_id is null as is_root from subjects) as subjects
  inner join intermediate.int_indicators__united as counted on counted.number = subjects.number
  where counted.indicator_code in ('R1', 'R2', 'R3') and (subjects.tree = 'FORMAL' or subjects.is_root)
),

summed as (
  select
    basis,
    number,
    indicator_code,
    year,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(liable_count) as liable_count
  from parts
  group by basis, number, indicator_code, year
)

select
  summed.basis,
  summed.number,
  summed.indicator_code,
  summed.year
from summed
left join intermediate.int_indicators__united as whole
  on whole.indicator_code = summed.indicator_code and whole.number = summed.number and whole.year = summed.year
where whole.numerator is distinct from summed.numerator
  or whole.denominator is distinct from summed.denominator
  or whole.liable_count is distinct from summed.liable_count
