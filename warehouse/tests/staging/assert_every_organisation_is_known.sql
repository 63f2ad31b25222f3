-- Whatever names an organisation names one on record. Services are read one after the other, organisations last; an orphan
-- would fall out of every tree and make sums smaller without a word.
with

named as (
  select 'members.memberships' as place, organisation_id from staging.stg_members__memberships
  union all
  select 'members.member_ratings' as place, organisation_id from staging.stg_members__member_ratings
  union all
  select 'inspections.inspections' as place, organisation_id from staging.stg_inspections__inspections
  union all
  select 'inspections.inspections' as place, lead_organisation_id from staging.stg_inspections__inspections
  union all
  select 'organisations.organisation_ratings' as place, organisation_id
  from staging.stg_organisations__organisation_ratings
  union all
  select 'organisations.organisation_versions' as place, parent_id
  from staging.stg_organisations__organisation_versions
  where parent_id is not null
  union all
  select 'organisations.organisation_changes' as place, predecessor_id
  from staging.stg_organisations__organisation_changes
  where predecessor_id is not null
  union all
  select 'organisations.organisation_changes' as place, successor_id
  from staging.stg_organisations__organisation_changes
  where successor_id is not null
  union all
  select 'programme.targets' as place, organisation_id
  from staging.stg_programme__targets
  where organisation_id is not null
  union all
  select 'programme.expected_returns' as place, organisation_id from staging.stg_programme__expected_returns
  union all
  select form as place, organisation_id
  from intermediate.int_handed_in__united
)

select
  named.place,
  named.organisation_id,
  count(*) as row_count
from named
left join staging.stg_organisations__organisation_versions as known on known.organisation_id = named.organisation_id
where known.organisation_id is null
group by named.place, named.organisation_id
order by row_count desc, named.organisation_id
