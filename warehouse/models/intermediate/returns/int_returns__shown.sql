-- Grain: one row per organisation and year with a return of members' ratings: whether its sums may be shown to whoever has no
-- right to the rows. What the return says must keep to the display rule, and so must what sets it apart from the list, because
-- that may be a single cell that the list lacks; and nothing may be hidden of the figure itself. One answer for all of it.
with

rules as (
  select
    max(minimum_base) as minimum_base,
    min(small_count_from) as small_from,
    max(small_count_to) as small_to
  from seeds.indicators
),

listed as (
  select
    organisation_id,
    year,
    max(counted) filter (where measure = 'EXISTING') as existing_count,
    max(counted) filter (where measure = 'LIABLE') as liable_count,
    max(counted) filter (where measure = 'RATED') as rated_count,
    max(counted) filter (where measure = 'GOOD_OR_BETTER') as good_or_better_count
  from intermediate.int_returns__listed_beside
  where form = 'RETURN_MEMBER_RATINGS' and line = 'MEMBER'
  group by organisation_id, year
),

counts as (
  select
    said.organisation_id,
    said.year,
    said.is_sound,
    said.rated_count,
    said.rated_count - said.good_or_better_count as below,
    said.liable_count - said.rated_count as unrated,
    said.existing_count - said.liable_count as excused,
    abs(said.rated_count - listed.rated_count) as rated_apart,
    abs(said.good_or_better_count - listed.good_or_better_count) as good_apart,
    abs(said.rated_count - said.good_or_better_count - listed.rated_count + listed.good_or_better_count) as below_apart,
    abs(said.liable_count - said.rated_count - listed.liable_count + listed.rated_count) as unrated_apart,
    abs(said.existing_count - said.liable_count - listed.existing_count + listed.liable_count) as excused_apart
  from intermediate.int_returns__ratings as said
  left join listed on listed.organisation_id = said.organisation_id and listed.year = said.year
  where said.unit_kind = 'MEMBER'
)

select
  counts.organisation_id,
  counts.year,
  coalesce(
    counts.is_sound
    and (counts.rated_count = 0 or counts.rated_count >= rules.minimum_base)
    and counts.below not between rules.small_from and rules.small_to
    and counts.unrated not between rules.small_from and rules.small_to
    and counts.excused not between rules.small_from and rules.small_to
    and coalesce(counts.rated_apart, 0) not between 1 and rules.minimum_base - 1
    and coalesce(counts.good_apart, 0) not between rules.small_from and rules.small_to
    and coalesce(counts.below_apart, 0) not between rules.small_from and rules.small_to
    and coalesce(counts.unrated_apart, 0) not between rules.small_from and rules.small_to
    and coalesce(counts.excused_apart, 0) not between rules.small_from and rules.small_to
    and coalesce(display.hidden, 0) = 0,
    false
  ) as is_open
from counts
cross join rules
left join intermediate.int_display__hidden as display
  on display.basis = 'AS_THEN' and display.organisation_id = counts.organisation_id and display.year = counts.year
