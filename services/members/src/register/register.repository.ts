import type { Actor } from "@nq21/authorisation/actor";
import { allowEditing } from "@nq21/database/edit-reach";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";
import { type ChangedRow, countChanges } from "../record/changed-row.ts";
import { membershipDays } from "../record/fact-days.ts";

/** A member as it goes into the record; `at` is the row in the file. */
export interface NewMember {
  readonly at: number;
  readonly id: string;
  readonly card_key: string;
  readonly full_name: string;
  readonly admitted_on: string;
  readonly confirmed_on: string | null;
  /** Keyed hash of the citizen number, in hexadecimal. */
  readonly citizen_key: string | null;
  readonly admission_source: string | null;
}

/** A membership as it goes into the record; `valid_to` is the first day on which it no longer holds, or `infinity`. */
export interface NewMembership {
  readonly at: number;
  readonly member_id: string;
  readonly organisation_id: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly join_reason: string;
  readonly leave_reason: string | null;
  readonly left_for: string | null;
}

const givenMembers = (rows: readonly NewMember[]): RawBuilder<unknown> => sql`
  select at, id, decode(card_key, 'hex') as card_key, full_name, admitted_on, confirmed_on,
    decode(citizen_key, 'hex') as citizen_key, admission_source
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (at int, id uuid, card_key text, full_name text,
    admitted_on date, confirmed_on date, citizen_key text, admission_source text)`;

/** What a list says of a member beside what is on record: what it leaves out, it does not take back. */
const saidAnew = sql`(given.admitted_on, coalesce(given.confirmed_on, known.confirmed_on),
  coalesce(given.citizen_key, known.citizen_key), coalesce(given.admission_source, known.admission_source))`;
const onRecord = sql`(known.admitted_on, known.confirmed_on, known.citizen_key, known.admission_source)`;

const givenMemberships = (rows: readonly NewMembership[]): RawBuilder<unknown> => sql`
  select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as given (at int, member_id uuid, organisation_id uuid, valid_from date, valid_to date, join_reason text, leave_reason text,
      left_for text)`;

/** The rows of a file whose period overlaps one on record that the file does not restate, or that the actor may not. */
export async function findOverlapsWithRecord(
  tx: ActorTransaction,
  actor: Actor,
  memberships: readonly NewMembership[],
): Promise<number[]> {
  const found = await sql<{ at: number }>`
    with given as materialized (${givenMemberships(memberships)})
    select distinct given.at from given
    inner join current_membership as known
      on known.member_id = given.member_id and known.valid_from < given.valid_to and given.valid_from < known.valid_to
    where not exists (
      select 1 from given as restated
      where restated.member_id = known.member_id and restated.valid_from = known.valid_from
    ) or not ${allowEditing(actor, membershipDays, "known")}
    order by given.at`.execute(tx);
  return found.rows.map((row) => row.at);
}

/**
 * The rows of a file that say something new of members who belong to cells, but to none within the actor's reach: whoever takes
 * a member over does not correct what the other committee keeps.
 */
export async function findForeignChanges(
  tx: ActorTransaction,
  actor: Actor,
  members: readonly NewMember[],
): Promise<number[]> {
  const found = await sql<{ at: number }>`
    with given as materialized (${givenMembers(members)})
    select given.at from given
    inner join current_member as known on known.id = given.id
    inner join current_member_name as name on name.member_id = given.id
    where (${onRecord} is distinct from ${saidAnew} or name.full_name is distinct from given.full_name)
      and exists (select from current_membership as held where held.member_id = given.id)
      and not exists (
        select from current_membership as held
        where held.member_id = given.id and ${allowEditing(actor, membershipDays, "held")}
      )
    order by given.at`.execute(tx);
  return found.rows.map((row) => row.at);
}

async function recordMembers(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewMember[],
): Promise<readonly ChangedRow[]> {
  const stored = await sql<ChangedRow>`
    with given as materialized (${givenMembers(rows)}),
    differing as materialized (
      select given.at, given.id, given.card_key, given.admitted_on,
        coalesce(given.confirmed_on, known.confirmed_on) as confirmed_on,
        coalesce(given.citizen_key, known.citizen_key) as citizen_key,
        coalesce(given.admission_source, known.admission_source) as admission_source,
        known.row_id is not null as is_known
      from given
      left join current_member as known on known.id = given.id
      where known.row_id is null or ${onRecord} is distinct from ${saidAnew}
    ), kept as (
      insert into member (id, batch_id, card_key, admitted_on, confirmed_on, citizen_key, admission_source)
      select id, ${batchId}::uuid, card_key, admitted_on, confirmed_on, citizen_key, admission_source from differing
    ), marked as (
      insert into supersession (row_id, batch_id)
      select member.row_id, ${batchId}::uuid from differing inner join member on member.id = differing.id
    )
    select at, is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

async function recordNames(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewMember[],
): Promise<readonly ChangedRow[]> {
  const stored = await sql<ChangedRow>`
    with given as materialized (${givenMembers(rows)}),
    differing as materialized (
      select given.at, given.id, given.full_name, known.row_id is not null as is_known
      from given
      left join current_member_name as known on known.member_id = given.id
      where known.full_name is distinct from given.full_name
    ), kept as (
      insert into member_name (member_id, batch_id, full_name) select id, ${batchId}::uuid, full_name from differing
    ), marked as (
      insert into supersession (row_id, batch_id)
      select member_name.row_id, ${batchId}::uuid from differing
      inner join member_name on member_name.member_id = differing.id
    )
    select at, is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

async function recordMemberships(
  tx: ActorTransaction,
  batchId: string,
  rows: readonly NewMembership[],
): Promise<readonly ChangedRow[]> {
  const stored = await sql<ChangedRow>`
    with given as materialized (${givenMemberships(rows)}),
    differing as materialized (
      select told.*, known.row_id is not null as is_known
      from given
      left join current_membership as known
        on known.member_id = given.member_id and known.valid_from = given.valid_from
      cross join lateral (
        select given.at, given.member_id, given.organisation_id, given.valid_from, given.valid_to, given.join_reason,
          given.leave_reason,
          coalesce(given.left_for, case given.leave_reason when 'TRANSFERRED_OUT' then known.left_for end) as left_for
      ) as told
      where known.row_id is null
        or (known.organisation_id, known.valid_to, known.join_reason, known.leave_reason, known.left_for)
          is distinct from (told.organisation_id, told.valid_to, told.join_reason, told.leave_reason, told.left_for)
    ), kept as (
      insert into membership
        (member_id, batch_id, organisation_id, valid_from, valid_to, join_reason, leave_reason, left_for)
      select member_id, ${batchId}::uuid, organisation_id, valid_from, valid_to, join_reason, leave_reason, left_for
      from differing
    ), marked as (
      insert into supersession (row_id, batch_id)
      select membership.row_id, ${batchId}::uuid from differing
      inner join membership
        on membership.member_id = differing.member_id and membership.valid_from = differing.valid_from
    )
    select at, is_known as "isKnown" from differing`.execute(tx);
  return stored.rows;
}

/**
 * Stores what differs from the record; returns how many rows of the file are new or supersede another. A row counts by its
 * membership, and only where that is unchanged by what it says of the member.
 */
export async function recordRegister(
  tx: ActorTransaction,
  batchId: string,
  members: readonly NewMember[],
  memberships: readonly NewMembership[],
): Promise<{ added: number; superseding: number }> {
  const ofMembers: ChangedRow[] = [];
  const ofMemberships: ChangedRow[] = [];
  for (const chunk of inChunks(members)) {
    ofMembers.push(...(await recordMembers(tx, batchId, chunk)));
    ofMembers.push(...(await recordNames(tx, batchId, chunk)));
  }
  for (const chunk of inChunks(memberships)) ofMemberships.push(...(await recordMemberships(tx, batchId, chunk)));
  return countChanges(ofMembers, ofMemberships);
}
