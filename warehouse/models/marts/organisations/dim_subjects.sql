-- Grain: one row per organisation, with name and code as they stand in the data version.
-- The programme's organisation carries the name of the programme area, because its series goes on after it ended.
with

lives as (
  select
    organisation_id,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to
  from intermediate.int_organisations__intervals
  group by organisation_id
),

newest as (
  select
    intervals.organisation_id,
    intervals.code,
    intervals.name,
    intervals.kind,
    intervals.is_stand_in,
    intervals.sort_key,
    row_number() over (
      partition by intervals.organisation_id
      order by case when intervals.valid_from <= settings.as_of_on then 0 else 1 end, intervals.valid_from desc
    ) as position
  from intermediate.int_organisations__intervals as intervals
  cross join sources.settings as settings
),

final as (
  select
    newest.organisation_id,
    coalesce(area.name, newest.name) as name,
    newest.code,
    newest.kind,
    lives.valid_from,
    nullif(lives.valid_to, date '9999-12-31') as valid_to,
    area.organisation_id is not null as is_programme_area,
    newest.is_stand_in,
    newest.sort_key
  from newest
  inner join lives on lives.organisation_id = newest.organisation_id
  left join intermediate.int_programme_area__root as area on area.organisation_id = newest.organisation_id
  where newest.position = 1
)

select
  organisation_id,
  name,
  code,
  kind,
  valid_from,
  valid_to,
  is_programme_area,
  is_stand_in,
  sort_key
from final
