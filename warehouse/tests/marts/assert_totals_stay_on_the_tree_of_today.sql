-- Nothing is lost and nothing counted twice when history is shown on the tree of today: at the root the counts are those of
-- then. Asked of each root that was the only one of its tree then and is today, the programme area's among them, and of
-- years in which both are known.
with

roots as (
  select
    tree,
    year,
    min(organisation_id) as organisation_id
  from marts.organisation_tree
  where parent_id is null
  group by tree, year
  having count(*) = 1
),

newest as (
  select
    tree,
    arg_max(organisation_id, year) as organisation_id
  from roots
  where year = (select max(year) from marts.organisation_tree)
  group by tree
),

lasting as (
  select
    roots.tree,
    roots.year,
    roots.organisation_id
  from roots
  inner join newest on newest.tree = roots.tree and newest.organisation_id = roots.organisation_id
  left join marts.organisation_tree as formal
    on formal.tree = 'FORMAL'
    and formal.organisation_id = newest.organisation_id
    and formal.year = (select max(year) from marts.organisation_tree)
  where roots.tree = 'FORMAL' or formal.organisation_id is null
)

select
  lasting.organisation_id,
  lasting.year,
  today.indicator_code
from lasting
inner join marts.fct_indicator_values as today
  on today.basis = 'AS_NOW' and today.organisation_id = lasting.organisation_id and today.year = lasting.year
inner join marts.fct_indicator_values as past
  on past.basis = 'AS_THEN'
  and past.indicator_code = today.indicator_code
  and past.organisation_id = today.organisation_id
  and past.year = today.year
where past.liable is not null
  and today.liable is not null
  and (
    today.numerator is distinct from past.numerator
    or today.denominator is distinct from past.denominator
    or today.liable <> past.liable
    or today.rated <> past.rated
  )
order by lasting.year, today.indicator_code
