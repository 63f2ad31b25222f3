-- Grain: one row per counted unit (TCCSĐ, member), organisation and year with an aggregate return of the ratings of the year.
-- Sound: the return's own sums hold, so that it may stand for a list. Who is liable is what the rating return says; Biểu 6F
-- (RETURN_REVIEWED) is another form, whose line 1 may count the exempt, and is never mixed in.
with

lines as (
  select
    line as unit_kind,
    organisation_id,
    year,
    measure,
    value
  from staging.stg_organisations__returns
  where form = 'RETURN_ORGANISATION_RATINGS' and period = 'YEAR' and line = 'GRASSROOTS_ORGANISATION'
  union all
  select
    line as unit_kind,
    organisation_id,
    year,
    measure,
    value
  from staging.stg_members__returns
  where form = 'RETURN_MEMBER_RATINGS' and period = 'YEAR' and line = 'MEMBER'
),

pivoted as (
  select
    unit_kind,
    organisation_id,
    year,
    sum(value) filter (where measure = 'EXISTING') as existing_count,
    sum(value) filter (where measure = 'LIABLE') as liable_count,
    sum(value) filter (where measure = 'NOT_RATED') as not_rated_count,
    coalesce(sum(value) filter (where measure = 'NEWLY_FOUNDED'), 0) as newly_founded_count,
    sum(value) filter (where measure = 'RATED') as rated_count,
    sum(value) filter (where measure in ('EXCELLENT', 'GOOD')) as good_or_better_count,
    sum(value) filter (where measure in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')) as levelled_count,
    min(value) as least_count
  from lines
  group by unit_kind, organisation_id, year
),

final as (
  select
    *
      replace (
        case
          when unit_kind = 'MEMBER' then liable_count
          else coalesce(liable_count, rated_count + not_rated_count - newly_founded_count)
        end as liable_count
      )
  from pivoted
)

select
  unit_kind,
  organisation_id,
  year,
  cast(existing_count as bigint) as existing_count,
  cast(liable_count as bigint) as liable_count,
  cast(rated_count as bigint) as rated_count,
  cast(good_or_better_count as bigint) as good_or_better_count,
  coalesce(
    least_count >= 0
    and existing_count > 0
    and rated_count = levelled_count
    and rated_count <= liable_count
    and liable_count <= existing_count,
    false
  ) as is_sound
from final
