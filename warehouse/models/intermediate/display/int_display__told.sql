-- Grain: one row per year and number of a subject with a figure about members that says something, and what an earlier version
-- hid of it. Subjects counted under one number have one figure. That nothing is there says zero.
select
  subject.year,
  subject.number,
  bool_or(figure.numerator is not null) as has_rates,
  bool_or(figure.remainder_liable is not null) as has_remainder,
  cast(max(coalesce(figure.numerator, 0)) as integer) as good,
  cast(max(coalesce(figure.rated, 0)) as integer) as rated,
  cast(max(coalesce(figure.liable, 0)) as integer) as liable,
  coalesce(bit_or(before.hidden), 0) as hidden_before,
  coalesce(bit_or(before.hidden_remainder), 0) as remainder_hidden_before
from intermediate.int_subjects__years as subject
inner join intermediate.int_figures__explained as figure
  on figure.basis = subject.basis
  and figure.organisation_id = subject.organisation_id
  and figure.year = subject.year
left join display.hidden_before as before
  on before.basis = subject.basis
  and before.organisation_id = subject.organisation_id
  and before.year = subject.year
where figure.indicator_code = 'R2'
  and (figure.liable is not null or (figure.absence = 'NOT_APPLICABLE' and not figure.is_other_unit))
group by subject.year, subject.number
