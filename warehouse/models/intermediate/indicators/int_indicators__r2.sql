-- R2. Grain: one row per subject, told by its number, and year with anything of the counted unit at or below it.
-- Unit: member. Divides by the rated, as reports do, never by the existing.
select
  'R2' as indicator_code,
  subject.number,
  unit.year,
  sum(unit.existing_count) as existing_count,
  sum(unit.listed_count) as listed_count,
  sum(unit.returned_count) as returned_count,
  sum(unit.replaced_count) as replaced_count,
  sum(unit.good_or_better_count) as numerator,
  sum(unit.rated_count) as denominator,
  sum(unit.liable_count) as liable_count,
  sum(unit.rated_count) as rated_count,
  sum(unit.good_or_better_count) filter (where unit.remains_at = subject.number) as remainder_numerator,
  sum(unit.rated_count) filter (where unit.remains_at = subject.number) as remainder_denominator,
  sum(unit.liable_count) filter (where unit.remains_at = subject.number) as remainder_liable,
  sum(unit.rated_count) filter (where unit.remains_at = subject.number) as remainder_rated
from intermediate.int_subjects__spans as subject
inner join intermediate.int_members__placed as unit on unit.number between subject.lft and subject.rgt
group by subject.number, unit.year
