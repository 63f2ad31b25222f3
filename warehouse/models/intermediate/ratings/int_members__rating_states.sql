-- Grain: one row per year and member who belonged to an organisation when the year is counted, or stood on its list.
-- A member counts where they belonged; one who belonged nowhere (between leaving one cell and joining the next) counts where
-- the list had them. On the list: as the row says. Not on the list: admitted within the months before the end of the
-- year that the rule names, not liable where it says so; else liable and not rated.
with

states as (
  select
    coalesce(belonging.year, rating.year) as year,
    coalesce(belonging.member_key, rating.member_key) as member_key,
    coalesce(belonging.organisation_id, rating.organisation_id) as organisation_id,
    rating.level,
    rating.not_rated_reason,
    rating.member_key is not null as is_listed,
    coalesce(rating.is_rated, false) as is_rated,
    coalesce(rating.is_good_or_better, false) as is_good_or_better,
    coalesce(rating.is_liable, false) as is_listed_liable
  from intermediate.int_members__belonging as belonging
  full outer join intermediate.int_member_ratings__liability_applied as rating
    on rating.member_key = belonging.member_key and rating.year = belonging.year
),

final as (
  select
    states.year,
    states.member_key,
    states.organisation_id,
    states.level,
    states.not_rated_reason,
    states.is_listed,
    states.is_rated,
    states.is_good_or_better,
    case
      when states.is_listed then states.is_listed_liable
      when admitted.admitted_on > years.ends_on + interval '1' day - recent.recent_admission_months * interval '1' month
        then false
      else true
    end as is_liable
  from states
  inner join intermediate.int_years__dated as years on years.year = states.year
  inner join intermediate.int_organisations__year_end as node
    on node.year = states.year and node.organisation_id = states.organisation_id
  left join staging.stg_members__members as admitted on admitted.member_key = states.member_key
  left join intermediate.int_rating_rules__reasons_by_year as recent
    on recent.year = states.year and recent.reason = 'ADMITTED_UNDER_6_MONTHS'
)

select
  year,
  member_key,
  organisation_id,
  level,
  not_rated_reason,
  is_listed,
  is_rated,
  is_good_or_better,
  is_liable
from final
