-- Every organisation of today and its group, a row for each member of the group, in reading order.
select
  cast(own.organisation_id as varchar) as "ofOrganisationId",
  cast(member.organisation_id as varchar) as "organisationId",
  member.name as "organisationName",
  member.code as "organisationCode"
from marts.dim_comparable_groups as own
inner join marts.dim_comparable_groups as member on member.group_id = own.group_id
order by own.organisation_id, member.position
