-- R3. Grain: one row per tree, year and organisation with anything of the counted unit at or below it.
-- Unit: cell (chi bộ), the unit that the reform of 2025 did not change.
select
  'R3' as indicator_code,
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
inner join intermediate.int_organisations__placed as unit on unit.lft between subject.lft and subject.rgt
where unit.is_cell
group by subject.tree, subject.year, subject.organisation_id
