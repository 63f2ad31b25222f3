-- Grain: one row per basis, organisation and year of whose figures about members something is hidden from whoever has no right
-- to the rows: of the figure, and of what remains of it. 1: how members were rated; 2: who was not rated; 3: both. What is
-- hidden is decided between two models (warehouse/disclosure-control), from intermediate.int_display__figures.
-- `is_remembered` tells whether it stays so in later versions. All does, but for sums of an unfinished year that are small
-- because lists are still coming in: every sum begins small, and would never be seen again.
with

remembered as (
  select max(remembered_from) as remembered_from
  from seeds.indicators
)

select
  subject.basis,
  subject.organisation_id,
  subject.year,
  max(case when decided.is_remainder then 0 else decided.hidden end) as hidden,
  max(case when decided.is_remainder then decided.hidden else 0 end) as hidden_remainder,
  bool_or(
    subject.is_final or len(figure.units) = 1 or (not decided.is_remainder and figure.rated >= remembered.remembered_from)
  ) as is_remembered
from display.hidden_figures as decided
inner join intermediate.int_display__figures as figure
  on figure.year = decided.year and figure.number = decided.number and figure.is_remainder = decided.is_remainder
inner join intermediate.int_subjects__years as subject
  on subject.year = decided.year and subject.number = decided.number
cross join remembered
group by subject.basis, subject.organisation_id, subject.year
