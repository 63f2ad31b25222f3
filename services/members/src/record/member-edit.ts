import type { Actor } from "@nq21/authorisation/actor";
import { recordAudit } from "@nq21/database/audit";
import { type EditOutcome, type EditResult, recordEdit } from "@nq21/database/edit";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { type StaleVersionError, staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import {
  type InputFault,
  type InputRefusedError,
  inputFault,
  inputRefusedError,
} from "@nq21/subgraph/edit/input-fault.type";
import type { FileKind } from "@nq21/workbook/layout";
import type { Context } from "../context.ts";
import { countVersionsIn } from "../member/member-version.repository.ts";
import { findEditedCell } from "./edited-stay.repository.ts";

/** Why an edit of a member is refused. */
export type MemberRefusal = InputRefusedError | StaleVersionError;
/** What an edit of a member did: ids only, because the answer is kept. */
export type MemberAnswer = { readonly memberId: string; readonly factId?: string };
/** What became of an edit of a member. */
export type MemberOutcome = EditOutcome<MemberAnswer, MemberRefusal>;
/** What the work of an edit comes to. */
export type MemberResult = EditResult<MemberAnswer, MemberRefusal>;

/** How a client sends an edit, whatever it is about. */
export interface SentEdit {
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
}

/** An edit that is refused for these faults. */
export const refuse = (...faults: InputFault[]): MemberResult => ({ refusal: inputRefusedError(faults) });
/** What is said of a member who does not exist or whom the actor may not edit on the day. */
export const noSuchMember = (field = "member"): InputFault => inputFault("NO_SUCH_MEMBER", field);

/**
 * Records an edit of a member, after whatever file or edit came before it: members are compared with the whole record. `request`
 * is everything that the client asked for; a number or name in it stands as a keyed hash, since a plain hash of it is kept.
 */
export function recordMemberEdit(
  context: Context,
  kind: FileKind,
  sent: SentEdit,
  request: unknown,
  work: (tx: ActorTransaction, batchId: string) => Promise<MemberResult>,
): Promise<MemberOutcome> {
  return recordEdit(
    { ...context, service: "members" },
    {
      kind,
      idempotencyKey: readIdempotencyKey(sent.idempotencyKey),
      dryRun: sent.dryRun,
      request,
      isStructural: true,
    },
    work,
  );
}

/** The refusal of an edit that was made for another version of the member than the actor sees now; undefined where it fits. */
export async function findStale(
  tx: ActorTransaction,
  actor: Actor,
  memberId: string,
  expected: number | null | undefined,
): Promise<MemberResult | undefined> {
  if (expected === null || expected === undefined) return undefined;
  const current = (await countVersionsIn(tx, actor, [memberId])).get(memberId) ?? 0;
  return current === expected ? undefined : { refusal: staleVersionError([{ id: memberId, expected, current }]) };
}

/** Throws BeyondReach unless the actor may edit what the cell is about on the day; else what is wrong with naming it. */
export async function checkCell(
  tx: ActorTransaction,
  actor: Actor,
  field: string,
  organisationId: string,
  day: string,
): Promise<InputFault[]> {
  const { isReached, isAlive } = await findEditedCell(tx, actor, organisationId, day);
  if (!isReached)
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa: chi bộ nằm ngoài phạm vi của bạn vào ngày đó.",
      en: "You may not edit this: the cell lies beyond your reach on that day.",
    });
  return isAlive ? [] : [inputFault("NOT_ALIVE", field, day)];
}

/** A day that must not come after today. */
export const checkPast = (field: string, label: string, day: string, today: string): InputFault[] =>
  day > today ? [inputFault("IN_FUTURE", field, label)] : [];

/**
 * Puts on the trail that an edit naming a card was tried or refused: it tells what the record holds, though nothing is stored.
 * The software itself learns nothing by it.
 */
export async function noteTrial({ database, actor }: Context, mutation: string, done: MemberOutcome): Promise<void> {
  if (actor.isSystem || done.outcome === "RECORDED" || done.outcome === "REPEATED") return;
  await withActor(database, actor, (tx) =>
    recordAudit(tx, { action: "TRY_EDIT", entity: "Mutation", entityId: mutation }),
  );
}
