-- Grain: one row per return or list that is to be handed in by an organisation on record, with the year of the tree in which
-- the organisation stood for it: that of the return; of one that ended before the end of that year, or whose year has not
-- started, the newest before; of one that began later, its first.
select
  expected.expected_return_id,
  expected.organisation_id,
  expected.form,
  expected.year,
  expected.period,
  expected.due_on,
  coalesce(max(place.year) filter (where place.year <= expected.year), min(place.year)) as tree_year
from staging.stg_programme__expected_returns as expected
left join intermediate.int_organisations__subtrees as place
  on place.tree = 'FORMAL' and place.organisation_id = expected.organisation_id
group by all
