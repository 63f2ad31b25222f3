-- Grain: one row per organisation and year with a return of members' ratings: whether its sums may be shown to whoever has no
-- right to the rows. Nothing may be hidden of the figure itself; then a return that says the same as the figure tells nothing
-- more. One that differs must keep to the display rule, and so must what sets it apart, because that may be a single cell that
-- the list lacks. The existing tell, with the liable, how many were exempt or suspended: they have a rule of their own.
with

rules as (
  select
    max(minimum_base) as minimum_base,
    min(small_count_from) as small_from,
    max(small_count_to) as small_to
  from seeds.indicators
),

figures as (
  select
    organisation_id,
    year,
    numerator,
    rated,
    liable
  from intermediate.int_figures__explained
  where indicator_code = 'R2' and basis = 'AS_THEN' and numerator is not null
),

listed as (
  select
    organisation_id,
    year,
    max(counted) filter (where measure = 'EXISTING') - max(counted) filter (where measure = 'LIABLE') as excused
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
    said.rated_count - figures.rated as rated_apart,
    said.good_or_better_count - figures.numerator as good_apart,
    (said.rated_count - said.good_or_better_count) - (figures.rated - figures.numerator) as below_apart,
    (said.liable_count - said.rated_count) - (figures.liable - figures.rated) as unrated_apart,
    (said.existing_count - said.liable_count) - listed.excused as excused_apart
  from intermediate.int_returns__ratings as said
  left join figures on figures.organisation_id = said.organisation_id and figures.year = said.year
  left join listed on listed.organisation_id = said.organisation_id and listed.year = said.year
  where said.unit_kind = 'MEMBER'
),

judged as (
  select
    counts.organisation_id,
    counts.year,
    coalesce(counts.rated_apart = 0 and counts.good_apart = 0 and counts.unrated_apart = 0, false) as is_same,
    coalesce(display.hidden, 0) = 0 as is_figure_open,
    coalesce(
      counts.is_sound
      and (counts.rated_count = 0 or counts.rated_count >= rules.minimum_base)
      and counts.below not between rules.small_from and rules.small_to
      and counts.unrated not between rules.small_from and rules.small_to
      and coalesce(abs(counts.rated_apart), 0) not between 1 and rules.minimum_base - 1
      and coalesce(abs(counts.good_apart), 0) not between rules.small_from and rules.small_to
      and coalesce(abs(counts.below_apart), 0) not between rules.small_from and rules.small_to
      and coalesce(abs(counts.unrated_apart), 0) not between rules.small_from and rules.small_to,
      false
    ) as is_apart_open,
    coalesce(
      counts.excused not between rules.small_from and rules.small_to
      and coalesce(abs(counts.excused_apart), 0) not between rules.small_from and rules.small_to,
      false
    ) as is_excused_open
  from counts
  cross join rules
  left join intermediate.int_display__hidden as display
    on display.basis = 'AS_THEN' and display.organisation_id = counts.organisation_id and display.year = counts.year
)

select
  organisation_id,
  year,
  is_same,
  is_figure_open and (is_same or is_apart_open) as is_open,
  is_figure_open and (is_same or is_apart_open) and is_excused_open as is_existing_open
from judged
