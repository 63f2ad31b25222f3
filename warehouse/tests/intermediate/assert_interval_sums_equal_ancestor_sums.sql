-- A sum over a subtree's interval equals the sum over everything that has the subject as an ancestor, found another way; a
-- return that stands for units counts at its organisation, and they don't. A wrong interval would move counts between
-- committees and leave the province right.
with

units as (
  select
    'R3' as indicator_code,
    'CELL' as unit_kind,
    year,
    organisation_id,
    good_or_better_count,
    rated_count
  from intermediate.int_organisations__rating_states
  where is_cell
  union all
  select
    'R1' as indicator_code,
    'GRASSROOTS_ORGANISATION' as unit_kind,
    year,
    organisation_id,
    good_or_better_count,
    rated_count
  from intermediate.int_organisations__rating_states
  where is_grassroots
  union all
  select
    'R2' as indicator_code,
    'MEMBER' as unit_kind,
    year,
    organisation_id,
    good_or_better_count,
    rated_count
  from intermediate.int_members__counted_by_organisation
),

counted as (
  select
    edge.tree,
    edge.year,
    edge.organisation_id,
    units.indicator_code,
    units.good_or_better_count,
    units.rated_count
  from units
  inner join intermediate.int_organisations__tree_edges as edge
    on edge.year = units.year and edge.organisation_id = units.organisation_id
  where not exists (
    select 1
    from intermediate.int_organisations__ancestry as above
    inner join intermediate.int_returns__counted as instead
      on instead.tree = above.tree and instead.year = above.year and instead.organisation_id = above.ancestor_id
    where above.tree = edge.tree
      and above.year = edge.year
      and above.organisation_id = edge.organisation_id
      and instead.unit_kind = units.unit_kind
  )
  union all
  select
    instead.tree,
    instead.year,
    instead.organisation_id,
    case when instead.unit_kind = 'MEMBER' then 'R2' else 'R1' end as indicator_code,
    said.good_or_better_count,
    said.rated_count
  from intermediate.int_returns__counted as instead
  inner join intermediate.int_returns__ratings as said
    on said.unit_kind = instead.unit_kind
    and said.year = instead.year
    and said.organisation_id = instead.organisation_id
),

by_ancestor as (
  select
    counted.indicator_code,
    ancestry.tree,
    ancestry.year,
    ancestry.ancestor_id as organisation_id,
    sum(counted.good_or_better_count) as numerator,
    sum(counted.rated_count) as denominator
  from intermediate.int_organisations__ancestry as ancestry
  inner join counted
    on counted.tree = ancestry.tree
    and counted.year = ancestry.year
    and counted.organisation_id = ancestry.organisation_id
  group by counted.indicator_code, ancestry.tree, ancestry.year, ancestry.ancestor_id
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
