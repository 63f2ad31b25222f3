-- Who signs in, and for how long. These tables are read before anybody is an actor, by the sign-in alone, so no row-level
-- security stands here; what an account may do stands elsewhere.

-- An account of an issuer. Its id is the actor: opaque, and all that leaves this database.
create table account (
  id uuid primary key default gen_random_uuid(),
  issuer text not null check (issuer <> ''),
  name text not null check (name <> '' and length(name) <= 255),
  is_machine boolean not null default false,
  -- Null while the account was only granted something and never came.
  first_signed_in_at timestamptz,
  last_signed_in_at timestamptz,
  -- From then on it is nobody, whatever its issuer says.
  disabled_at timestamptz,
  unique (issuer, name)
);

-- A browser that is signed in. Only the hash of what it holds is known here.
create table session (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  account_id uuid not null references account (id),
  -- Tells the issuer whom to sign out; it opens nothing.
  id_token text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on session (account_id);
create index session_end on session (ends_at);

-- A sign-in under way: what the answer of the issuer is compared with. Taken away by the first answer.
create table pending_sign_in (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  ends_at timestamptz not null
);
create index pending_sign_in_end on pending_sign_in (ends_at);

grant select, insert, update on account to application;
grant select, insert, update, delete on session, pending_sign_in to application;
