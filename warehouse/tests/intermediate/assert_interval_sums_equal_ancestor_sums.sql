-- A sum over a subtree's interval equals the sum over everything that has the subject as an ancestor, found another way. A
-- wrong interval would move counts between committees and leave the province right.
with

by_ancestor as (
  select
    'R3' as indicator_code,
    ancestry.tree,
    ancestry.year,
    ancestry.ancestor_id as organisation_id,
    sum(state.good_or_better_count) as numerator,
    sum(state.rated_count) as denominator
  from intermediate.int_organisations__ancestry as ancestry
  inner join intermediate.int_organisations__rating_states as state
    on state.year = ancestry.year and state.organisation_id = ancestry.organisation_id and state.is_cell
  group by ancestry.tree, ancestry.year, ancestry.ancestor_id
  union all
  select
    'R2' as indicator_code,
    ancestry.tree,
    ancestry.year,
    ancestry.ancestor_id as organisation_id,
    sum(counted.good_or_better_count) as numerator,
    sum(counted.rated_count) as denominator
  from intermediate.int_organisations__ancestry as ancestry
  inner join intermediate.int_members__counted_by_organisation as counted
    on counted.year = ancestry.year and counted.organisation_id = ancestry.organisation_id
  group by ancestry.tree, ancestry.year, ancestry.ancestor_id
)

select
  by_ancestor.indicator_code,
  by_ancestor.tree,
  by_ancestor.year,
  by_ancestor.organisation_id
from by_ancestor
inner join intermediate.int_subjects__numbered as subject
  on subject.basis = 'AS_THEN'
  and subject.tree = by_ancestor.tree
  and subject.year = by_ancestor.year
  and subject.organisation_id = by_ancestor.organisation_id
inner join intermediate.int_subjects__spans as span on span.number = subject.number
left join intermediate.int_indicators__united as by_interval
  on by_interval.indicator_code = by_ancestor.indicator_code
  and by_interval.number = subject.number
  and by_interval.year = by_ancestor.year
where by_interval.numerator is distinct from by_ancestor.numerator
  or by_interval.denominator is distinct from by_ancestor.denominator
