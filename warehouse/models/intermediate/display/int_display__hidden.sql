-- Grain: one row per basis, organisation and year of whose figures about members something is hidden from whoever has no right
-- to the rows: of the figure, and of what remains of it. 1: how members were rated; 2: who was not rated; 3: both. What is
-- hidden is decided between two models (warehouse/disclosure-control), from intermediate.int_display__figures.
select
  subject.basis,
  subject.organisation_id,
  subject.year,
  max(case when decided.is_remainder then 0 else decided.hidden end) as hidden,
  max(case when decided.is_remainder then decided.hidden else 0 end) as hidden_remainder
from display.hidden_figures as decided
inner join intermediate.int_display__figures as figure
  on figure.year = decided.year and figure.number = decided.number and figure.is_remainder = decided.is_remainder
inner join intermediate.int_subjects__years as subject
  on subject.year = decided.year and subject.number = decided.number
group by subject.basis, subject.organisation_id, subject.year
