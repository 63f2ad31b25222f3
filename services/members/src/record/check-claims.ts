import type { FactTable } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import type { FaultCode } from "@nq21/workbook/fault";
import { type CellClaim, findOverlapping, findStayEnds } from "./cell-claim.repository.ts";

/** What is wrong with a claim, and with which part of it; files and edits tell it in their own way. */
export interface ClaimFault {
  readonly at: number;
  readonly code: FaultCode;
  readonly part: "organisation" | "from" | "to";
  readonly details: readonly string[];
}

const earlier = (one: string, other: string) => (one < other ? one : other);

/** Claims of one list that overlap another of the same member. */
function listOverlapsAmong(claims: readonly CellClaim[]): ClaimFault[] {
  return [...Map.groupBy(claims, ({ member_id }) => member_id).values()].flatMap((own) => {
    const faults: ClaimFault[] = [];
    let latest: CellClaim | undefined;
    for (const claim of own.toSorted((one, other) => (one.valid_from < other.valid_from ? -1 : 1))) {
      if (latest && claim.valid_from < latest.valid_to)
        faults.push({ at: claim.at, code: "OVERLAPPING_PERIODS", part: "from", details: [String(latest.at)] });
      if (!latest || latest.valid_to < claim.valid_to) latest = claim;
    }
    return faults;
  });
}

/**
 * What is wrong with facts about members at cells, seen beside the record: each begins while its member belongs to the cell and
 * ends no later than that, and no two of one member hold on one day. One that is open ends when the member leaves.
 */
export async function checkClaims(
  tx: ActorTransaction,
  table: FactTable,
  claims: readonly CellClaim[],
): Promise<ClaimFault[]> {
  const ends = await findStayEnds(tx, claims);
  const faults: ClaimFault[] = [];
  const held: CellClaim[] = [];
  for (const claim of claims) {
    const end = ends.get(claim.at);
    const out =
      end === undefined ? claim.valid_from : end < claim.valid_to && claim.valid_to !== "infinity" ? end : null;
    if (out === null) held.push({ ...claim, valid_to: earlier(claim.valid_to, end ?? "infinity") });
    else faults.push({ at: claim.at, code: "MEMBER_NOT_IN_ORGANISATION", part: "organisation", details: [out] });
  }
  const overlapping = await findOverlapping(tx, table, held);
  return [
    ...faults,
    ...listOverlapsAmong(held),
    ...[...overlapping].map((at): ClaimFault => ({ at, code: "OVERLAPS_RECORD", part: "from", details: [] })),
  ];
}
