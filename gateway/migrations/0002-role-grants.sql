-- Who holds which role, at which organisation, from when to when. Nothing is overwritten: a grant ends by its own term, or by a
-- revocation that is added once. Roles, kinds and reasons are codes of packages/authorisation and packages/code-lists.
create table role_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role text not null check (role in ('LEADER', 'ANALYST', 'DATA_OFFICER', 'APPROVER', 'INSPECTION_OFFICER', 'MEMBER_SECRETARY',
    'AUDITOR', 'ADMINISTRATOR', 'INTEGRATOR')),
  organisation_id uuid,
  kind text not null check (kind in ('GRANT', 'EMERGENCY')),
  reason text check (reason in ('MEMBER_TRANSFER_URGENT', 'SECRETARY_ABSENT', 'INSPECTION_DEADLINE', 'COMPLAINT_DEADLINE')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  granted_by text not null default nq21.actor_id(),
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  constraint term_begins_before_it_ends check (valid_from < valid_to),
  constraint revoked_by_someone check ((revoked_at is null) = (revoked_by is null)),
  constraint site_roles_have_no_root check (organisation_id is null or role not in ('AUDITOR', 'ADMINISTRATOR')),
  constraint other_roles_have_a_root check (organisation_id is not null or role in ('AUDITOR', 'ADMINISTRATOR', 'INTEGRATOR')),
  constraint emergency_has_a_reason check ((kind = 'EMERGENCY') = (reason is not null)),
  constraint emergency_is_short check (kind <> 'EMERGENCY'
    or (role = 'MEMBER_SECRETARY' and valid_to is not null and valid_to <= valid_from + interval '3 hours'))
);
create index role_grant_of_account on role_grant (account_id);

alter table role_grant enable row level security;
alter table role_grant force row level security;
revoke update, delete, truncate on role_grant from application;
grant select, insert on role_grant to application;
grant update (revoked_at, revoked_by) on role_grant to application;

create policy owner on role_grant to current_user using (true) with check (true);

-- Sign-in reads everyone's as the software itself.
create policy read on role_grant for select to application
  using (account_id::text = nq21.actor_id() or (select nq21.sees('GRANT_READ')));

-- Nobody gives themselves a role, but for hours and with a reason.
create policy grant_it on role_grant for insert to application
  with check (granted_by = nq21.actor_id() and revoked_at is null and (
    (select nq21.is_system())
    or (kind = 'GRANT' and account_id::text <> nq21.actor_id() and (select nq21.sees('GRANT_EDIT')))
    or (kind = 'EMERGENCY' and account_id::text = nq21.actor_id()
      and cardinality(nq21.class_roots('EMERGENCY_ACCESS')) > 0)));

create policy revoke_it on role_grant for update to application
  using (revoked_at is null and (
    (select nq21.is_system())
    or (select nq21.sees('GRANT_EDIT'))
    or (kind = 'EMERGENCY' and account_id::text = nq21.actor_id())))
  with check (revoked_at is not null and revoked_by = nq21.actor_id());
