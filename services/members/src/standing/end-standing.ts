import { isIdentity } from "@nq21/database/identity";
import { recordFacts } from "@nq21/database/versioned-facts";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { Context } from "../context.ts";
import { checkClaims } from "../record/check-claims.ts";
import { findEditedCell } from "../record/edited-stay.repository.ts";
import { type MemberOutcome, noSuchMember, recordMemberEdit, refuse } from "../record/member-edit.ts";
import { staleFact, storedAnswer } from "../record/stored-fact.ts";
import type { EndStandingInput } from "./standing.input.ts";
import { findStanding, standingTable } from "./standing.repository.ts";
import { checkDays, standingOf } from "./standing-rules.ts";

/** Ends an exemption or suspension that a cell within reach recorded. */
export function endStanding(context: Context, input: EndStandingInput): Promise<MemberOutcome> {
  const { actor, today } = context;
  const id = input.standing.toLowerCase();
  const { to, expectedVersion } = input;
  return recordMemberEdit(context, "MEMBER_STANDINGS", input, ["end", id, to, expectedVersion], async (tx, batchId) => {
    const known = isIdentity(id) ? await findStanding(tx, id) : undefined;
    const cell = known && (await findEditedCell(tx, actor, known.organisationId, to));
    // What stands beyond reach is answered as what does not stand at all.
    if (!known || !cell?.isReached) return refuse(noSuchMember("standing"));
    const stale = staleFact(known, id, expectedVersion);
    if (stale) return stale;
    const said = { ...known, from: known.validFrom, to };
    const faults = checkDays(said, today).map(({ code, details }) => inputFault(code, "to", ...details));
    if (to > today) faults.push(inputFault("IN_FUTURE", "to", "Đến ngày"));
    if (known.validTo !== null) faults.push(inputFault("ALREADY_ENDED", "standing"));
    if (faults.length > 0) return refuse(...faults);
    const fact = standingOf(known.memberId, known.organisationId, said, context.idNamespace);
    const claims = await checkClaims(tx, standingTable, [{ at: 0, ...fact }]);
    if (claims.length > 0) return refuse(...claims.map(({ code, details }) => inputFault(code, "to", ...details)));
    return storedAnswer(known.memberId, id, await recordFacts(tx, batchId, standingTable, [fact]));
  });
}
