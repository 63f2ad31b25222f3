-- How many returns and lists of a year were to be handed in at or below each of some organisations, by where they stand. An
-- organisation stands below another in the tree in which it was to hand in, or in that of the programme area.
-- $organisations is a JSON list of text.
with

below as (
  select distinct
    root.organisation_id as root_id,
    own.organisation_id,
    own.year
  from marts.organisation_tree as root
  inner join marts.organisation_tree as own
    on own.tree = root.tree and own.year = root.year and own.lft between root.lft and root.rgt
  where root.organisation_id in (select try_cast(unnest(cast(json($organisations) as varchar[])) as uuid))
    and root.year <= $year
)

select
  cast(below.root_id as varchar) as "organisationId",
  expected.state as "state",
  cast(count(*) as integer) as "count"
from marts.fct_expected_returns as expected
inner join below on below.organisation_id = expected.organisation_id and below.year = expected.tree_year
where expected.year = $year
group by below.root_id, expected.state
