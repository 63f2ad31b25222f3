-- A subject has one decided rating for a year: re-decided years supersede. Two would count it twice.
select
  'organisations' as service,
  year,
  organisation_id,
  count(*) as row_count
from staging.stg_organisations__organisation_ratings
where period_kind = 'YEAR' and state = 'DECIDED'
group by year, organisation_id
having count(*) > 1
union all
select
  'members' as service,
  year,
  min(organisation_id) as organisation_id,
  count(*) as row_count
from staging.stg_members__member_ratings
where period_kind = 'YEAR' and state = 'DECIDED'
group by year, member_key
having count(*) > 1
