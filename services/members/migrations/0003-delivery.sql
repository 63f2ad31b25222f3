-- What the warehouse reads: exactly the columns of warehouse/sources/members.yml. `member_key` is a keyed hash of the graph's
-- id with a key of this installation; it can't be computed outside and differs from installation to installation.
create schema delivery;

-- The views below read the tables themselves: the application's views check the rights of whoever asks, and the delivery role
-- has none on tables. The owner's do: what a batch that counts brought, without what another such batch superseded.
create view delivered_supersession as
  select supersession.row_id
  from supersession
  inner join nq21.visible_batch on visible_batch.id = supersession.batch_id;
revoke all on delivered_supersession from application;

create view member_key with (security_barrier = true) as
  select
    ids.id as member_id,
    encode(
      substring(sha256(key.outer_key || sha256(key.inner_key || uuid_send(ids.id))) from 1 for 16), 'hex'
    ) as member_key
  from (select distinct id from member) as ids
  cross join installation_key as key
  where key.purpose = 'DELIVERY';
revoke all on member_key from application;

create view delivery.members as
  select member_key.member_key, member.admitted_on, member.confirmed_on
  from member
  inner join member_key on member_key.member_id = member.id
  where not exists (select 1 from delivered_supersession as gone where gone.row_id = member.row_id);

create view delivery.memberships as
  select member_key.member_key, membership.organisation_id, membership.valid_from,
    nullif(membership.valid_to, 'infinity') as valid_to, membership.join_reason, membership.leave_reason
  from membership
  inner join member_key on member_key.member_id = membership.member_id
  where not exists (select 1 from delivered_supersession as gone where gone.row_id = membership.row_id);

create view delivery.member_ratings as
  select member_key.member_key, rating.organisation_id, rating.year, rating.period_kind, rating.state, rating.level,
    rating.liability, rating.not_rated_reason, rating.rule_version, rating.decided_on
  from member_rating as rating
  inner join member_key on member_key.member_id = rating.member_id
  where not exists (select 1 from delivered_supersession as gone where gone.row_id = rating.row_id);

create view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch where state = 'APPROVED';

grant usage on schema delivery to delivery;
grant select on all tables in schema delivery to delivery;
