-- What the bundled issuer remembers between two requests: sessions, grants, codes, sign-ins under way. Whoever can read this
-- table still can't use any of it: ids are kept as SHA-256, and what belongs to them is sealed with a key that is not here.
create table issuer_entry (
  kind text not null check (kind ~ '^[A-Za-z]{1,60}$'),
  id_hash bytea not null check (octet_length(id_hash) = 32),
  uid_hash bytea check (octet_length(uid_hash) = 32),
  grant_hash bytea check (octet_length(grant_hash) = 32),
  sealed bytea not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (kind, id_hash)
);
create index issuer_entry_uid on issuer_entry (kind, uid_hash) where uid_hash is not null;
create index issuer_entry_grant on issuer_entry (kind, grant_hash) where grant_hash is not null;
create index issuer_entry_expiry on issuer_entry (expires_at);

grant select, insert, update, delete on issuer_entry to application;
