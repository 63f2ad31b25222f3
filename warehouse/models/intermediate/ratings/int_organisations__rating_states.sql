-- Grain: one row per year and organisation of a kind that is counted (TCCSĐ or cell), alive when the year is counted.
-- On the list: as its row says. Not on the list: founded in that year, not liable where the rule says so; else liable and
-- not rated.
select
  node.year,
  node.organisation_id,
  node.is_grassroots,
  node.is_cell,
  case when rating.organisation_id is not null then 1 else 0 end as listed_count,
  case when rating.is_rated then 1 else 0 end as rated_count,
  case when rating.is_good_or_better then 1 else 0 end as good_or_better_count,
  case
    when rating.organisation_id is not null and rating.is_liable then 1
    when rating.organisation_id is not null then 0
    when node.is_founded_in_year and newly_founded.reason is not null then 0
    else 1
  end as liable_count
from intermediate.int_organisations__year_end as node
left join intermediate.int_organisation_ratings__liability_applied as rating
  on rating.organisation_id = node.organisation_id and rating.year = node.year
left join intermediate.int_rating_rules__reasons_by_year as newly_founded
  on newly_founded.year = node.year and newly_founded.reason = 'NEWLY_FOUNDED'
where (node.is_grassroots or node.is_cell) and not node.is_stand_in
