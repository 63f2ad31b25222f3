-- Grain: one row per computed indicator, organisation and year for which lists or returns that it is counted from were to be
-- handed in at or below the organisation, in the tree in which they were, or in that of the programme area. What its figures
-- cover as then rests on these. An organisation without a row had nothing to wait for.
with

below as (
  select distinct
    root.organisation_id as root_id,
    own.organisation_id,
    own.year
  from marts.fct_expected_returns as expected
  inner join marts.organisation_tree as own
    on own.organisation_id = expected.organisation_id and own.year = expected.tree_year
  inner join marts.organisation_tree as root
    on root.tree = own.tree and root.year = own.year and own.lft between root.lft and root.rgt
)

select
  forms.indicator_code,
  below.root_id as organisation_id,
  expected.year,
  count(*) filter (where expected.state = 'HANDED_IN') as handed_in_count,
  count(*) filter (where expected.state = 'LATE') as late_count,
  count(*) filter (where expected.state = 'MISSING') as missing_count,
  count(*) filter (where expected.state = 'NOT_DUE') as not_due_count
from marts.fct_expected_returns as expected
inner join seeds.indicator_forms as forms on forms.form = expected.form
inner join below on below.organisation_id = expected.organisation_id and below.year = expected.tree_year
where expected.period = 'YEAR'
group by forms.indicator_code, below.root_id, expected.year
