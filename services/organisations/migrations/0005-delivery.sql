-- What the warehouse reads: exactly the columns of warehouse/sources/organisations.yml.
create schema delivery;

create view delivery.organisation_versions as
  select organisation_id, code, name, kind, sector_code, is_stand_in, parent_id, valid_from,
    nullif(valid_to, 'infinity') as valid_to
  from organisation_version;

create view delivery.organisation_changes as
  select change.id as change_id, change.kind, change.effective_on, lineage.predecessor_id, lineage.successor_id,
    lineage.extent, change.decision_number
  from organisation_lineage as lineage
  inner join organisation_change as change on change.id = lineage.change_id and change.batch_id = lineage.batch_id;

create view delivery.organisation_ratings as
  select id as rating_id, organisation_id, year, period_kind, state, level, liability, not_rated_reason, score,
    rule_version, decided_on
  from (
    select rating.*, row_number() over (partition by rating.id order by visible_batch.sequence desc) as newness
    from organisation_rating as rating
    inner join nq21.visible_batch on visible_batch.id = rating.batch_id
  ) as versions
  where newness = 1;

create view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch where state = 'APPROVED';

grant usage on schema delivery to delivery;
grant select on all tables in schema delivery to delivery;
