-- Grain: one row per form about ratings of the year, organisation that handed it in, year, line and measure, with what the
-- lists of that year say of whatever lay at or below the organisation at its end. No row where no list was handed in there.
with

places as (
  select distinct
    lines.form,
    lines.organisation_id,
    lines.year,
    place.lft,
    place.rgt
  from intermediate.int_returns__lines as lines
  inner join intermediate.int_organisations__subtrees as place
    on place.tree = 'FORMAL' and place.year = lines.year and place.organisation_id = lines.organisation_id
),

organisations as (
  select
    node.year,
    place.lft,
    case when node.is_grassroots then 'GRASSROOTS_ORGANISATION' else node.kind end as line,
    rating.organisation_id is not null as is_listed,
    coalesce(rating.level, '') as level,
    case
      when rating.organisation_id is not null then rating.level is null and rating.not_rated_reason = 'NEWLY_FOUNDED'
      else node.is_founded_in_year
    end as is_newly_founded,
    case when rating.organisation_id is not null then rating.is_liable else not node.is_founded_in_year end as is_liable
  from intermediate.int_organisations__year_end as node
  inner join intermediate.int_organisations__subtrees as place
    on place.tree = 'FORMAL' and place.year = node.year and place.organisation_id = node.organisation_id
  left join intermediate.int_organisation_ratings__liability_applied as rating
    on rating.organisation_id = node.organisation_id and rating.year = node.year
  where not node.is_stand_in
    and (node.is_grassroots or node.kind in ('SUBORDINATE_CELL', 'SECTIONAL_CHAPTER'))
),

of_organisations as (
  select
    places.form,
    places.organisation_id,
    places.year,
    unit.line,
    count(*) filter (where unit.is_listed) as listed_count,
    count(*) as existing,
    count(*) filter (where unit.level = '') as not_rated,
    count(*) filter (where unit.is_newly_founded) as newly_founded,
    count(*) filter (where unit.is_liable) as liable,
    count(*) filter (where unit.level <> '') as rated,
    count(*) filter (where unit.level = 'EXCELLENT') as excellent,
    count(*) filter (where unit.level = 'GOOD') as good,
    count(*) filter (where unit.level = 'COMPLETED') as completed,
    count(*) filter (where unit.level = 'NOT_COMPLETED') as not_completed,
    count(*) filter (where unit.level in ('EXCELLENT', 'GOOD')) as good_or_better
  from places
  inner join organisations as unit on unit.lft between places.lft and places.rgt
  where places.form = 'RETURN_ORGANISATION_RATINGS'
  group by places.form, places.organisation_id, places.year, unit.line
),

of_members as (
  select
    places.form,
    places.organisation_id,
    places.year,
    'MEMBER' as line,
    sum(unit.listed_count) as listed_count,
    sum(unit.existing_count) as existing,
    sum(unit.liable_count - unit.rated_count) as not_rated,
    sum(unit.exempt_count) as exempt,
    sum(unit.suspended_count) as suspended,
    sum(unit.recently_admitted_count) as admitted_under_6_months,
    sum(unit.liable_count) as liable,
    sum(unit.rated_count) as rated,
    sum(unit.excellent_count) as excellent,
    sum(unit.good_count) as good,
    sum(unit.completed_count) as completed,
    sum(unit.not_completed_count) as not_completed,
    sum(unit.good_or_better_count) as good_or_better
  from places
  inner join intermediate.int_organisations__subtrees as place
    on place.tree = 'FORMAL' and place.lft between places.lft and places.rgt
  inner join intermediate.int_members__counted_by_organisation as unit
    on unit.year = place.year and unit.organisation_id = place.organisation_id
  where places.form = 'RETURN_MEMBER_RATINGS'
    and exists (
      select 1
      from intermediate.int_returns__placed_then as said
      where said.tree = 'FORMAL'
        and said.unit_kind = 'MEMBER'
        and said.year = places.year
        and said.organisation_id = places.organisation_id
        and said.has_list
    )
  group by places.form, places.organisation_id, places.year
),

unpivoted as (
  select form, organisation_id, year, line, measure, cast(counted as bigint) as counted, listed_count
  from of_organisations
  unpivot (
    counted for measure in (
      existing, not_rated, newly_founded, liable, rated, excellent, good, completed, not_completed, good_or_better
    )
  )
  union all
  select form, organisation_id, year, line, measure, cast(counted as bigint) as counted, listed_count
  from of_members
  unpivot (
    counted for measure in (
      existing, not_rated, exempt, suspended, admitted_under_6_months, liable, rated, excellent, good, completed,
      not_completed, good_or_better
    )
  )
)

select
  form,
  organisation_id,
  year,
  line,
  upper(measure) as measure,
  counted
from unpivoted
where listed_count > 0
