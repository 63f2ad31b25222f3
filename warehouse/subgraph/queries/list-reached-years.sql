-- The years in which each of these organisations stands below one of the roots, in a year-end tree or in the area. Year null:
-- in the tree of today, which opens every year. $organisations and $roots are JSON lists of text.
with

newest as (
  select max(year) as year
  from marts.organisation_tree
)

select distinct
  cast(below.organisation_id as varchar) as "organisationId",
  case when below.year < newest.year then below.year end as "year"
from marts.organisation_tree as root
inner join marts.organisation_tree as below
  on below.tree = root.tree and below.year = root.year and below.lft between root.lft and root.rgt
cross join newest
where root.organisation_id in (select try_cast(unnest(cast(json($roots) as varchar[])) as uuid))
  and below.organisation_id in (select try_cast(unnest(cast(json($organisations) as varchar[])) as uuid))
