import type { Actor } from "@nq21/authorisation/actor";
import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { JoinReason, LeaveReason } from "@nq21/code-lists/membership";
import { allowEditing } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { membershipDays } from "./fact-days.ts";

/** A membership as an edit finds it. `validTo` is the first day on which it no longer holds, or `infinity`. */
export interface EditedStay {
  readonly memberId: string;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly joinReason: JoinReason;
  readonly leaveReason: LeaveReason | null;
  readonly leftFor: TransferDestination | null;
  readonly admittedOn: string;
  readonly confirmedOn: string | null;
}

const columns = sql`stay.member_id as "memberId", stay.organisation_id as "organisationId", stay.valid_from as "validFrom",
  stay.valid_to::text as "validTo", stay.join_reason as "joinReason", stay.leave_reason as "leaveReason",
  stay.left_for as "leftFor", member.admitted_on as "admittedOn", member.confirmed_on as "confirmedOn"`;

/**
 * The membership of a member on a day, if the actor may edit what its cell is about on that day; else undefined, as where there
 * is no such member.
 */
export async function findEditedStay(
  tx: ActorTransaction,
  actor: Actor,
  memberId: string,
  day: string,
): Promise<EditedStay | undefined> {
  if (!isIdentity(memberId)) return undefined;
  const found = await sql<EditedStay>`
    select ${columns}
    from current_membership as stay
    inner join current_member as member on member.id = stay.member_id
    cross join lateral (
      select stay.organisation_id, ${day}::date as valid_from, ${day}::date + 1 as valid_to
    ) as judged
    where stay.member_id = ${memberId}::uuid and stay.valid_from <= ${day}::date and ${day}::date < stay.valid_to
      and ${allowEditing(actor, membershipDays, "judged")}`.execute(tx);
  return found.rows[0];
}

/** The last membership of a member, if it has ended and the actor may edit what its cell is about on its last day. */
export async function findEndedStay(
  tx: ActorTransaction,
  actor: Actor,
  memberId: string,
): Promise<EditedStay | undefined> {
  if (!isIdentity(memberId)) return undefined;
  const found = await sql<EditedStay>`
    select ${columns}
    from current_membership as stay
    inner join current_member as member on member.id = stay.member_id
    cross join lateral (
      select stay.organisation_id, stay.valid_to - 1 as valid_from, stay.valid_to
    ) as judged
    where stay.member_id = ${memberId}::uuid and stay.valid_to < 'infinity'
      and not exists (
        select from current_membership as later
        where later.member_id = stay.member_id and later.valid_from > stay.valid_from
      )
      and ${allowEditing(actor, membershipDays, "judged")}`.execute(tx);
  return found.rows[0];
}

/** The membership by whose end a member is on the way since a day; undefined where the member is not, or has arrived. */
export async function findStayInTransit(
  tx: ActorTransaction,
  memberId: string,
  leftOn: string,
): Promise<EditedStay | undefined> {
  const found = await sql<EditedStay>`
    select ${columns}
    from current_membership as stay
    inner join current_member as member on member.id = stay.member_id
    where stay.member_id = ${memberId}::uuid and stay.valid_to = ${leftOn}::date
      and stay.leave_reason = 'TRANSFERRED_OUT' and coalesce(stay.left_for, 'IN_PROVINCE') = 'IN_PROVINCE'
      and not exists (
        select from current_membership as later
        where later.member_id = stay.member_id and later.valid_from >= stay.valid_to
      )`.execute(tx);
  return found.rows[0];
}

/** Whether the actor may edit what a cell is about on a day, and whether the organisation existed on it. */
export async function findEditedCell(
  tx: ActorTransaction,
  actor: Actor,
  organisationId: string,
  day: string,
): Promise<{ readonly isReached: boolean; readonly isAlive: boolean }> {
  if (!isIdentity(organisationId)) return { isReached: false, isAlive: false };
  const found = await sql<{ isReached: boolean; isAlive: boolean }>`
    select ${allowEditing(actor, membershipDays, "judged")} as "isReached", exists (
      select from organisation_directory as life
      where life.organisation_id = judged.organisation_id and life.valid_from <= judged.valid_from
        and judged.valid_from < life.valid_to
    ) as "isAlive"
    from (
      select ${organisationId}::uuid as organisation_id, ${day}::date as valid_from, ${day}::date + 1 as valid_to
    ) as judged`.execute(tx);
  return found.rows[0] ?? { isReached: false, isAlive: false };
}
