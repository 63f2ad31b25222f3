-- Grain: one row per counted unit (TCCSĐ, member), organisation and year with an aggregate return of the ratings of the year.
-- Sound: the return's own sums hold, so that it may stand for a list. Who is liable is what the rating return says, or, where
-- the form has no such column, the rated and the not rated without the newly founded; Biểu 6F (RETURN_REVIEWED) is another form,
-- whose line 1 may count the exempt, and is never mixed in.
with

pivoted as (
  select
    line as unit_kind,
    organisation_id,
    year,
    max(reported) filter (where measure = 'EXISTING') as existing_count,
    max(reported) filter (where measure = 'LIABLE') as liable_count,
    max(reported) filter (where measure = 'NOT_RATED') as not_rated_count,
    coalesce(max(reported) filter (where measure = 'NEWLY_FOUNDED'), 0) as newly_founded_count,
    max(reported) filter (where measure = 'RATED') as rated_count,
    coalesce(max(reported) filter (where measure = 'GOOD_OR_BETTER'), 0) as good_or_better_count,
    coalesce(sum(reported) filter (where measure in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')), 0)
      as levelled_count,
    min(reported) as least_count
  from intermediate.int_returns__lines
  where line in ('GRASSROOTS_ORGANISATION', 'MEMBER')
  group by line, organisation_id, year
),

final as (
  select
    *
      replace (
        coalesce(liable_count, rated_count + coalesce(not_rated_count, 0) - newly_founded_count) as liable_count
      )
  from pivoted
)

select
  unit_kind,
  organisation_id,
  year,
  cast(coalesce(existing_count, liable_count) as bigint) as existing_count,
  cast(liable_count as bigint) as liable_count,
  cast(rated_count as bigint) as rated_count,
  cast(good_or_better_count as bigint) as good_or_better_count,
  coalesce(
    least_count >= 0
    and coalesce(existing_count, liable_count) > 0
    and rated_count = levelled_count
    and rated_count <= liable_count
    and liable_count <= coalesce(existing_count, liable_count),
    false
  ) as is_sound
from final
