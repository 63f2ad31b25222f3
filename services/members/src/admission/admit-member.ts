import { makeIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { findUnreached } from "../rating/rating-list.repository.ts";
import {
  checkCell,
  checkPast,
  type MemberOutcome,
  noteTrial,
  recordMemberEdit,
  refuse,
} from "../record/member-edit.ts";
import { identifyCards } from "../register/card.repository.ts";
import { recordRegister } from "../register/register.repository.ts";
import type { AdmitMemberInput } from "./admission.input.ts";

function checkForm(fullName: string, cardNumber: string): InputFault[] {
  const faults: InputFault[] = [];
  if (!/^[\p{L}\p{M}' ]{2,100}$/u.test(fullName)) faults.push(inputFault("NAME_FORM", "fullName"));
  if (!/^[0-9A-Za-z]{1,20}$/.test(cardNumber)) faults.push(inputFault("CARD_NUMBER_FORM", "cardNumber"));
  return faults;
}

/**
 * Admits a member to a cell. That a card is kept by a committee beyond the actor's reach is told of an admission that is made,
 * not of one that is tried: a trial leaves the record as it is, and would tell of any number.
 */
export async function admitMember(context: Context, input: AdmitMemberInput): Promise<MemberOutcome> {
  const { actor, database } = context;
  const organisationId = input.organisation.toLowerCase();
  const fullName = readText(input.fullName);
  const cardNumber = readText(input.cardNumber);
  // A plain hash of a request is kept, and from one a name or number could be found by trying all; keyed ones go into it.
  const keys = await withActor(database, actor, (tx) => identifyCards(tx, [cardNumber, fullName]));
  const keyOf = (text: string) => keys.get(text)?.cardKey;
  const request = ["admit", keyOf(fullName), keyOf(cardNumber), input.admittedOn, organisationId, input.source];
  const done = await recordMemberEdit(context, "MEMBER_REGISTER", input, request, async (tx, batchId) => {
    const faults = [
      ...(await checkCell(tx, actor, "organisation", organisationId, input.admittedOn)),
      ...checkForm(fullName, cardNumber),
      ...checkPast("admittedOn", "Ngày vào Đảng", input.admittedOn, context.today),
    ];
    if (faults.length > 0) return refuse(...faults);
    const card = (await identifyCards(tx, [cardNumber])).get(cardNumber);
    const memberId = makeIdentity(context.idNamespace, "members", "member", cardNumber);
    if (card?.memberId) {
      const isBeyond = (await findUnreached(tx, actor, [{ member_id: card.memberId }])).size > 0;
      if (input.dryRun && isBeyond) return { answer: { memberId }, added: 0, superseding: 0 };
      return refuse(inputFault("CARD_IN_USE", "cardNumber"));
    }
    const stored = await recordRegister(
      tx,
      batchId,
      [
        {
          at: 0,
          id: memberId,
          card_key: card?.cardKey ?? "",
          full_name: fullName,
          admitted_on: input.admittedOn,
          confirmed_on: null,
          citizen_key: null,
          admission_source: input.source,
        },
      ],
      [
        {
          at: 0,
          member_id: memberId,
          organisation_id: organisationId,
          valid_from: input.admittedOn,
          valid_to: "infinity",
          join_reason: "ADMITTED",
          leave_reason: null,
          left_for: null,
        },
      ],
    );
    return { answer: { memberId }, ...stored };
  });
  await noteTrial(context, "admitMember", done);
  return done;
}
