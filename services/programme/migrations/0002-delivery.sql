-- What the warehouse reads: exactly the columns of warehouse/sources/programme.yml.
create schema delivery;

create view delivery.documents as
  select id as document_id, number, issuer, issued_on, title
  from (
    select document.*, row_number() over (partition by document.id order by visible_batch.sequence desc) as newness
    from document
    inner join nq21.visible_batch on visible_batch.id = document.batch_id
  ) as versions
  where newness = 1;

-- A document whose batch was withdrawn is not delivered, and so is no longer named by a target.
create view delivery.targets as
  select
    versions.id as target_id, versions.indicator_code, versions.organisation_id, versions.year, versions.threshold,
    versions.upper_threshold, versions.is_strict, versions.unit, documents.document_id
  from (
    select target.*, dense_rank() over (partition by target.key order by visible_batch.sequence desc) as newness
    from target
    inner join nq21.visible_batch on visible_batch.id = target.batch_id
  ) as versions
  left join delivery.documents as documents on documents.document_id = versions.document_id
  where versions.newness = 1;

create view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch where state = 'APPROVED';

grant usage on schema delivery to delivery;
grant select on all tables in schema delivery to delivery;
