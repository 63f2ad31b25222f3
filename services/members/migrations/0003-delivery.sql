-- What the warehouse reads: exactly the columns of warehouse/sources/members.yml. `member_key` is a keyed hash of the graph's
-- id with a key of this installation; it can't be computed outside and differs from installation to installation.
create schema delivery;

create view member_key with (security_barrier = true) as
  select
    ids.id as member_id,
    encode(
      substring(sha256(key.outer_key || sha256(key.inner_key || uuid_send(ids.id))) from 1 for 16), 'hex'
    ) as member_key
  from (select distinct id from current_member) as ids
  cross join installation_key as key
  where key.purpose = 'DELIVERY';
revoke all on member_key from application;

create view delivery.members as
  select member_key.member_key, current_member.admitted_on, current_member.confirmed_on
  from current_member
  inner join member_key on member_key.member_id = current_member.id;

create view delivery.memberships as
  select member_key.member_key, current_membership.organisation_id, current_membership.valid_from,
    nullif(current_membership.valid_to, 'infinity') as valid_to, current_membership.join_reason,
    current_membership.leave_reason
  from current_membership
  inner join member_key on member_key.member_id = current_membership.member_id;

create view delivery.member_ratings as
  select member_key.member_key, rating.organisation_id, rating.year, rating.period_kind, rating.state, rating.level,
    rating.liability, rating.not_rated_reason, rating.rule_version, rating.decided_on
  from current_member_rating as rating
  inner join member_key on member_key.member_id = rating.member_id;

create view delivery.batches as
  select id as batch_id, file_kind, row_count, approved_at from batch where state = 'APPROVED';

grant usage on schema delivery to delivery;
grant select on all tables in schema delivery to delivery;
