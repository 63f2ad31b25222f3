import type { Actor } from "@nq21/authorisation/actor";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { datedCodeKey, resolveOrganisations } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findUnreached } from "../rating/rating-list.repository.ts";
import type { KnownCard } from "../register/card.repository.ts";
import { findOutsiders } from "./member-lines.repository.ts";

/** The days that a row is about, in the columns by which its table judges reach. */
export interface FactTime {
  readonly valid_from?: string;
  readonly valid_to?: string;
  readonly year?: number;
}

/** A row of a file that says something of a member at an organisation. */
export interface MemberLine<Said> {
  readonly row: number;
  readonly said: Said;
  readonly cardNumber: string;
  readonly organisationCode: string;
  /** The day on which the code was in use; the last one on which the member may have stood on the organisation's list. */
  readonly on: string;
  /** The first such day; `on` unless told. */
  readonly since?: string;
  readonly time: FactTime;
}

/** A row whose member and organisation are known. */
export interface ResolvedLine<Said> extends MemberLine<Said> {
  readonly sheet: string;
  readonly memberId: string;
  readonly organisationId: string;
}

const ORGANISATION = "Mã tổ chức";
const CARD = "Số thẻ đảng viên";

/**
 * Finds member and organisation of each row of a sheet, and what is wrong: organisations that nobody knows or that lie beyond the
 * actor's reach, cards that nobody holds, members who stood on another list. A member of whom the actor reaches nothing is
 * unknown to the actor; of a row beyond reach nothing more is said.
 */
export async function resolveMemberLines<Said>(
  tx: ActorTransaction,
  actor: Actor,
  days: FactDays,
  sheet: string,
  lines: readonly MemberLine<Said>[],
  cards: ReadonlyMap<string, KnownCard>,
  organisationHeader = ORGANISATION,
): Promise<{ resolved: ResolvedLine<Said>[]; faults: Fault[] }> {
  const faults: Fault[] = [];
  const place = (row: number, column: string) => ({ sheet, row, column });
  const organisations = await resolveOrganisations(
    tx,
    lines.map(({ organisationCode: code, on }) => ({ code, on })),
  );
  const named = lines.map((line) => {
    const organisationId = organisations.get(datedCodeKey({ code: line.organisationCode, on: line.on }));
    if (!organisationId) faults.push(makeFault("UNKNOWN_ORGANISATION", place(line.row, organisationHeader), line.on));
    return { ...line, sheet, organisationId, memberId: cards.get(line.cardNumber)?.memberId ?? null };
  });
  const beyond = await findOutOfReach(
    tx,
    actor,
    days,
    named.flatMap(({ row, organisationId, time }) =>
      organisationId ? [{ at: row, organisation_id: organisationId, ...time }] : [],
    ),
  );
  const known: ResolvedLine<Said>[] = [];
  for (const line of named) {
    const { row, organisationId, memberId } = line;
    if (beyond.has(row)) faults.push(makeFault("ORGANISATION_OUT_OF_REACH", place(row, organisationHeader)));
    else if (memberId === null) faults.push(makeFault("UNKNOWN_MEMBER", place(row, CARD)));
    else if (organisationId) known.push({ ...line, memberId, organisationId });
  }
  const outsiders = await findOutsiders(
    tx,
    known.map(({ row, memberId, organisationId, on, since = on }) => ({
      ...{ at: row, member_id: memberId, organisation_id: organisationId },
      ...{ from: since, until: on },
    })),
  );
  const unreached = await findUnreached(tx, actor, outsiders);
  for (const { at, member_id, until } of outsiders)
    faults.push(
      unreached.has(member_id)
        ? makeFault("UNKNOWN_MEMBER", place(at, CARD))
        : makeFault("MEMBER_NOT_IN_ORGANISATION", place(at, organisationHeader), until),
    );
  // By row: else the order would tell a member unknown to the record from one beyond reach.
  faults.sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const strange = new Set(outsiders.map(({ at }) => at));
  return { resolved: known.filter(({ row }) => !strange.has(row)), faults };
}
