-- The only holder of persons. A fact is never overwritten: a later batch brings a new row and says which rows it supersedes;
-- withdrawing that batch takes both away again. Which row is current therefore never depends on who asks.

-- Keys of this installation, made here and nowhere else. Only the owner reads them: whoever copies the tables without them
-- can't turn card keys back into card numbers by trying all numbers, nor join delivered rows to the graph.
create table installation_key (
  purpose text primary key,
  inner_key bytea not null,
  outer_key bytea not null
);
revoke all on installation_key from application;
alter table installation_key enable row level security;
alter table installation_key force row level security;
create policy owner on installation_key to current_user using (true) with check (true);
insert into installation_key (purpose, inner_key, outer_key)
select
  purpose,
  sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
  sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
from unnest(array['CARD', 'DELIVERY']) as purpose;

-- The keyed hash under which a card is matched: nested hashing with two keys, as HMAC does. The number itself is not stored.
create function nq21.card_keys(card_numbers text[]) returns table (card_number text, card_key bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select number, sha256(key.outer_key || sha256(key.inner_key || convert_to(number, 'UTF8')))
    from unnest(card_numbers) as number
    cross join public.installation_key as key
    where key.purpose = 'CARD'
  $$;
revoke execute on function nq21.card_keys(text[]) from public;
grant execute on function nq21.card_keys(text[]) to application;

-- Rows are added to batches that are still being staged, never to one that was decided on. Said in every policy below; it takes
-- the place of a foreign key, which would look every row's batch up by itself.
create view nq21.open_batch with (security_invoker = true) as select id from public.batch where state = 'STAGED';
grant select on nq21.open_batch to application;

-- One sequence for all facts, so that one table tells of all of them which rows are superseded.
create sequence fact_row;
grant usage on sequence fact_row to application;

create table supersession (
  row_id bigint not null,
  batch_id uuid not null,
  primary key (row_id, batch_id)
);
create index supersession_batch on supersession (batch_id);

create table member (
  row_id bigint primary key default nextval('fact_row'),
  id uuid not null,
  batch_id uuid not null,
  card_key bytea not null,
  admitted_on date not null,
  confirmed_on date,
  recorded_at timestamptz not null default now(),
  check (confirmed_on >= admitted_on)
);
create unique index member_id on member (id, batch_id);
create index member_card_key on member (card_key);
create index member_admitted_on on member (admitted_on, id);
create index member_batch on member (batch_id);

-- Names stand apart from everything else, under a policy of their own; no delivery policy: the owner's views can't read them.
create table member_name (
  row_id bigint primary key default nextval('fact_row'),
  member_id uuid not null,
  batch_id uuid not null,
  full_name text not null,
  recorded_at timestamptz not null default now()
);
create unique index member_name_member on member_name (member_id, batch_id);
create index member_name_batch on member_name (batch_id);

-- Belonging to a cell from a day to the day before `valid_to`. Two memberships of one member never hold on one day.
create table membership (
  row_id bigint primary key default nextval('fact_row'),
  member_id uuid not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  valid_from date not null,
  valid_to date not null default 'infinity',
  join_reason text not null,
  leave_reason text,
  recorded_at timestamptz not null default now(),
  check (valid_from < valid_to),
  check (leave_reason is null or valid_to < 'infinity')
);
create unique index membership_member on membership (member_id, valid_from, batch_id);
create index membership_organisation on membership (organisation_id, valid_from);
create index membership_batch on membership (batch_id);

-- Of members only two states are kept: what the member proposed, and what was decided.
create table member_rating (
  row_id bigint primary key default nextval('fact_row'),
  member_id uuid not null,
  batch_id uuid not null,
  organisation_id uuid not null,
  year integer not null,
  period_kind text not null,
  state text not null check (state in ('SELF', 'DECIDED')),
  level text,
  liability text not null check (liability in ('LIABLE', 'NOT_LIABLE')),
  not_rated_reason text,
  score numeric,
  rule_version text not null,
  decision_number text,
  decided_on date,
  recorded_at timestamptz not null default now(),
  check ((level is null) <> (not_rated_reason is null))
);
create unique index member_rating_member on member_rating (member_id, year, period_kind, state, batch_id);
create index member_rating_batch on member_rating (batch_id);

alter table supersession enable row level security;
alter table supersession force row level security;
create policy batches on supersession to application
  using (batch_id in (select id from nq21.visible_batch))
  with check (batch_id in (select id from nq21.open_batch) and (select nq21.actor_has('ADMINISTRATOR')));
create policy owner on supersession for select to current_user using (true);

-- Policies let through only rows of batches that count, so the views below need not ask for the batch again.
create view superseded_row with (security_invoker = true) as
  select supersession.row_id
  from supersession
  inner join nq21.visible_batch on visible_batch.id = supersession.batch_id;
grant select on superseded_row to application;

alter table membership enable row level security;
alter table membership force row level security;
create policy reach on membership to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and (
      (select nq21.actor_has('ADMINISTRATOR'))
      or organisation_id in (select organisation_id from nq21.reached_organisation)
    )
  )
  with check (batch_id in (select id from nq21.open_batch) and (select nq21.actor_has('ADMINISTRATOR')));
create policy delivery on membership for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

create view current_membership with (security_invoker = true) as
  select membership.row_id, membership.member_id, membership.organisation_id, membership.valid_from, membership.valid_to,
    membership.join_reason, membership.leave_reason
  from membership
  where not exists (select 1 from superseded_row where superseded_row.row_id = membership.row_id);
grant select on current_membership to application;

-- A member is reached through any membership that counts.
alter table member enable row level security;
alter table member force row level security;
create policy reach on member to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and ((select nq21.actor_has('ADMINISTRATOR')) or id in (select member_id from current_membership))
  )
  with check (batch_id in (select id from nq21.open_batch) and (select nq21.actor_has('ADMINISTRATOR')));
create policy delivery on member for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

create view current_member with (security_invoker = true) as
  select member.row_id, member.id, member.card_key, member.admitted_on, member.confirmed_on
  from member
  where not exists (select 1 from superseded_row where superseded_row.row_id = member.row_id);
grant select on current_member to application;

-- The seam for the rule on names: reaching a member does not mean reading the name.
alter table member_name enable row level security;
alter table member_name force row level security;
create policy names on member_name to application
  using (batch_id in (select id from nq21.visible_batch) and (select nq21.actor_has('ADMINISTRATOR')))
  with check (batch_id in (select id from nq21.open_batch) and (select nq21.actor_has('ADMINISTRATOR')));

create view current_member_name with (security_invoker = true) as
  select member_name.row_id, member_name.member_id, member_name.full_name
  from member_name
  where not exists (select 1 from superseded_row where superseded_row.row_id = member_name.row_id);
grant select on current_member_name to application;

alter table member_rating enable row level security;
alter table member_rating force row level security;
create policy reach on member_rating to application
  using (
    batch_id in (select id from nq21.visible_batch)
    and (
      (select nq21.actor_has('ADMINISTRATOR'))
      or organisation_id in (select organisation_id from nq21.reached_organisation)
    )
  )
  with check (batch_id in (select id from nq21.open_batch) and (select nq21.actor_has('ADMINISTRATOR')));
create policy delivery on member_rating for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

create view current_member_rating with (security_invoker = true) as
  select member_rating.row_id, member_rating.member_id, member_rating.organisation_id, member_rating.year,
    member_rating.period_kind, member_rating.state, member_rating.level, member_rating.liability,
    member_rating.not_rated_reason, member_rating.score, member_rating.rule_version, member_rating.decision_number,
    member_rating.decided_on
  from member_rating
  where not exists (select 1 from superseded_row where superseded_row.row_id = member_rating.row_id);
grant select on current_member_rating to application;
