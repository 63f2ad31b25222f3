-- The audit trail as a chain: every row carries its place without gaps, the hash of the row before it, and its own hash over
-- its canonical form (RFC 8785). The application writes what was done; place, time and hashes are the database's.
-- `category` is a code of `auditCategories` in packages/code-lists.

alter table audit
  add column category text not null default 'WRITE'
    check (category in ('WRITE', 'PERSON_READ', 'DENIED', 'EXPORT', 'BREAK_GLASS', 'ADMINISTRATION')),
  add column sequence bigint unique,
  add column previous_hash bytea,
  add column hash bytea;

-- Codes, ids and whole numbers only: a free text could name a person, and these have one canonical form. Lengths stand apart
-- from the patterns, which are compiled by every new connection.
alter table audit
  add constraint audit_action_is_code check (length(action) <= 60 and action ~ '^[A-Za-z][A-Za-z_]*$'),
  add constraint audit_entity_is_code check (length(entity) <= 60 and entity ~ '^[A-Za-z][A-Za-z_]*$'),
  add constraint audit_entity_id_is_id check (length(entity_id) <= 200 and entity_id ~ '^[A-Za-z0-9@._:/-]+$'),
  add constraint audit_counts_are_whole check (length(counts::text) <= 2000
    and counts::text ~ '^\{("[A-Za-z][A-Za-z0-9]*": (0|-?[1-9]\d{0,14})(, "[A-Za-z][A-Za-z0-9]*": (0|-?[1-9]\d{0,14}))*)?\}$');

-- The canonical form: one JSON object, keys by code unit, no spaces, `at` in microseconds since 1970, hashes in hexadecimal.
-- This is all of it but its last two members, which are known only in the chain. to_json escapes strings as RFC 8785 wants
-- them; keys of counts are ASCII, so order "C" is order by code unit.
create function nq21.begin_audit_row(entry public.audit) returns text language plpgsql stable as $$
declare
  counts text := coalesce(entry.counts::text, 'null');
begin
  if counts not in ('null', '{}') then
    select '{' || string_agg(to_json(each.key)::text || ':' || each.value::text, ',' order by each.key collate "C") || '}'
      into counts from jsonb_each(entry.counts) each(key, value);
  end if;
  return '{"action":' || to_json(entry.action)::text
    || ',"actorId":' || to_json(entry.actor_id)::text
    || ',"at":' || trunc(extract(epoch from entry.at) * 1000000)::text
    || ',"category":' || to_json(entry.category)::text
    || ',"counts":' || counts
    || ',"entity":' || to_json(entry.entity)::text
    || ',"entityId":' || to_json(entry.entity_id)::text
    || ',"id":' || entry.id::text;
end $$;

create function nq21.hash_audit_row(begun text, before bytea, place bigint) returns bytea language plpgsql immutable as $$
begin
  return sha256(convert_to(
    begun || ',"previousHash":"' || encode(before, 'hex') || '","sequence":' || place::text || '}', 'UTF8'));
end $$;

-- Fires at the end of the transaction, and takes the lock that puts rows in one order as late as can be: it is held for one
-- hash and the commit. The last row is read after it, by a statement of its own that sees what was committed meanwhile.
create function nq21.chain_audit_row() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
  begun text := nq21.begin_audit_row(new);
  locked constant text := pg_advisory_xact_lock(hashtext('nq21.audit'))::text;
  place bigint;
  before bytea;
begin
  select a.sequence, a.hash into place, before from public.audit a
    where a.sequence is not null order by a.sequence desc limit 1;
  place := coalesce(place, 0) + 1;
  before := coalesce(before, decode(repeat('00', 32), 'hex'));
  update public.audit a
    set sequence = place, previous_hash = before, hash = nq21.hash_audit_row(begun, before, place)
    where a.id = new.id and a.hash is null;
  return null;
end $$;
revoke execute on function nq21.chain_audit_row() from public;

-- What stood on the trail before it was a chain: in the order in which it was written.
do $$
declare
  entry public.audit;
  place bigint := 0;
  before bytea := decode(repeat('00', 32), 'hex');
begin
  for entry in select * from public.audit order by id loop
    place := place + 1;
    update public.audit a set sequence = place, previous_hash = before,
      hash = nq21.hash_audit_row(nq21.begin_audit_row(entry), before, place)
    where a.id = entry.id returning a.hash into before;
  end loop;
end $$;

create constraint trigger chain after insert on audit deferrable initially deferred
  for each row execute function nq21.chain_audit_row();

-- Against slips of the owner, not against a superuser: whoever goes around it is found by `nq21 audit verify`.
create function nq21.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'a row of the audit trail is never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger keep before update or delete on audit
  for each row when (old.hash is not null) execute function nq21.refuse_audit_change();
create trigger keep_all before truncate on audit for each statement execute function nq21.refuse_audit_change();

revoke insert on audit from application;
grant insert (category, action, entity, entity_id, counts) on audit to application;

-- Whoever verifies the trail: reads it and nothing else.
grant select on audit to auditor;
create policy auditor on audit for select to auditor using (true);
