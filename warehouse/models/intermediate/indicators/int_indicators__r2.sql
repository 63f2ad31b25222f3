-- R2. Grain: one row per tree, year and organisation with anything of the counted unit at or below it.
-- Unit: member. Divides by the rated, as reports do, never by the existing.
select
  'R2' as indicator_code,
  subject.tree,
  subject.year,
  subject.organisation_id,
  sum(unit.existing_count) as existing_count,
  sum(unit.listed_count) as listed_count,
  sum(unit.good_or_better_count) as numerator,
  sum(unit.rated_count) as denominator,
  sum(unit.liable_count) as liable_count,
  sum(unit.rated_count) as rated_count
from intermediate.int_organisations__subtrees as subject
inner join intermediate.int_members__placed as unit on unit.lft between subject.lft and subject.rgt
group by subject.tree, subject.year, subject.organisation_id
