import type { ActorTransaction } from "@nq21/database/with-actor";
import { withActor } from "@nq21/database/with-actor";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findUnreached } from "../rating/rating-list.repository.ts";
import { findEditedStay, findStayInTransit } from "../record/edited-stay.repository.ts";
import {
  checkCell,
  checkPast,
  findStale,
  type MemberOutcome,
  type MemberResult,
  noSuchMember,
  noteTrial,
  recordMemberEdit,
  refuse,
} from "../record/member-edit.ts";
import { identifyCards } from "../register/card.repository.ts";
import { findOverlapsWithRecord, type NewMembership, recordRegister } from "../register/register.repository.ts";
import { checkOpen, dayBefore, endedStay } from "./leave-cell.ts";
import type { TransferMemberInput } from "./transfer.input.ts";

/** A transfer as it was asked for: `next` is null while the member is on the way. */
interface Transfer {
  readonly leftOn: string;
  readonly next: { readonly organisationId: string; readonly arrivedOn: string } | null;
}

function checkParts(input: TransferMemberInput): InputFault[] {
  const { member = null, cardNumber = null, arrivedOn = null, organisation = null } = input;
  if ((member === null) === (cardNumber === null))
    return [inputFault("ONE_OF_TWO", "member", "Đảng viên", "Số thẻ đảng viên")];
  if (member !== null && arrivedOn === null && organisation === null) return [];
  const faults: InputFault[] = [];
  if (arrivedOn === null) faults.push(inputFault("MISSING_VALUE", "arrivedOn", "Ngày đến"));
  if (organisation === null) faults.push(inputFault("MISSING_VALUE", "organisation", "Tổ chức nơi đến"));
  return faults;
}

async function checkDays(tx: ActorTransaction, context: Context, { leftOn, next }: Transfer): Promise<InputFault[]> {
  const faults = checkPast("leftOn", "Ngày rời", leftOn, context.today);
  if (!next) return faults;
  faults.push(...(await checkCell(tx, context.actor, "organisation", next.organisationId, next.arrivedOn)));
  faults.push(...checkPast("arrivedOn", "Ngày đến", next.arrivedOn, context.today));
  if (next.arrivedOn < leftOn) faults.push(inputFault("DATES_OUT_OF_ORDER", "arrivedOn", "Ngày rời", "Ngày đến"));
  return faults;
}

function arrival(memberId: string, { organisationId, arrivedOn }: NonNullable<Transfer["next"]>): NewMembership {
  return {
    at: 1,
    member_id: memberId,
    organisation_id: organisationId,
    valid_from: arrivedOn,
    valid_to: "infinity",
    join_reason: "TRANSFERRED_IN",
    leave_reason: null,
    left_for: null,
  };
}

/** The side of the cell that is left, and of the next one where it is known already. */
async function leave(
  tx: ActorTransaction,
  batchId: string,
  context: Context,
  memberId: string,
  transfer: Transfer,
  expectedVersion: number | null | undefined,
): Promise<MemberResult> {
  const { leftOn, next } = transfer;
  const faults = await checkDays(tx, context, transfer);
  const stay = await findEditedStay(tx, context.actor, memberId, dayBefore(leftOn));
  if (!stay) return refuse(noSuchMember());
  const stale = await findStale(tx, context.actor, memberId, expectedVersion);
  if (stale) return stale;
  faults.push(...checkOpen(stay));
  if (faults.length > 0) return refuse(...faults);
  const rows = [endedStay(stay, leftOn, "TRANSFERRED_OUT", "IN_PROVINCE"), ...(next ? [arrival(memberId, next)] : [])];
  return { answer: { memberId }, ...(await recordRegister(tx, batchId, [], rows)) };
}

/**
 * The side of the next cell: of a member who left another since the day on the letter. Whether a card is that of somebody on the
 * way is told of an edit that is made, not of one that is tried, unless the actor keeps the member.
 */
async function arrive(
  tx: ActorTransaction,
  batchId: string,
  context: Context,
  cardNumber: string,
  transfer: Required<Transfer>,
  isTrial: boolean,
): Promise<MemberResult> {
  const { next, leftOn } = transfer;
  const faults = await checkDays(tx, context, transfer);
  if (faults.length > 0 || !next) return refuse(...faults);
  const memberId = (await identifyCards(tx, [cardNumber])).get(cardNumber)?.memberId;
  const isBeyond = !memberId || (await findUnreached(tx, context.actor, [{ member_id: memberId }])).size > 0;
  if (isTrial && isBeyond) return { answer: { memberId: "" }, added: 0, superseding: 0 };
  const stay = memberId ? await findStayInTransit(tx, memberId, leftOn) : undefined;
  if (!stay) return refuse(inputFault("NOT_IN_TRANSIT", "cardNumber"));
  const row = arrival(stay.memberId, next);
  if ((await findOverlapsWithRecord(tx, context.actor, [row])).length > 0)
    return refuse(inputFault("NOT_IN_TRANSIT", "cardNumber"));
  return { answer: { memberId: stay.memberId }, ...(await recordRegister(tx, batchId, [], [row])) };
}

/** Records a transfer within the province, or one side of it. */
export async function transferMember(context: Context, input: TransferMemberInput): Promise<MemberOutcome> {
  const { actor, database } = context;
  const memberId = input.member?.toLowerCase() ?? null;
  const cardNumber = input.cardNumber ? readText(input.cardNumber) : null;
  const { leftOn, arrivedOn = null, expectedVersion } = input;
  const organisationId = input.organisation?.toLowerCase() ?? null;
  const next = arrivedOn !== null && organisationId !== null ? { organisationId, arrivedOn } : null;
  const cards = await withActor(database, actor, (tx) => identifyCards(tx, cardNumber === null ? [] : [cardNumber]));
  const cardKey = cards.get(cardNumber ?? "")?.cardKey ?? null;
  const request = ["transfer", memberId, cardKey, leftOn, arrivedOn, organisationId, expectedVersion ?? null];
  const done = await recordMemberEdit(context, "MEMBER_REGISTER", input, request, async (tx, batchId) => {
    const faults = checkParts(input);
    if (faults.length > 0) return refuse(...faults);
    const transfer = { leftOn, next };
    return memberId === null
      ? arrive(tx, batchId, context, cardNumber ?? "", transfer, input.dryRun)
      : leave(tx, batchId, context, memberId, transfer, expectedVersion);
  });
  if (cardNumber !== null) await noteTrial(context, "transferMember", done);
  return done;
}
