-- An organisation has one parent and one kind on a day. Two would count everything below it twice.
select
  organisation_id,
  valid_from,
  next_from
from (
  select
    organisation_id,
    valid_from,
    coalesce(valid_to, date '9999-12-31') as valid_to,
    lead(valid_from) over (partition by organisation_id order by valid_from) as next_from
  from staging.stg_organisations__organisation_versions
) as intervals
where next_from < valid_to
order by organisation_id, valid_from
