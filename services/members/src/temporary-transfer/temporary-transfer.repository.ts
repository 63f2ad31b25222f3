import type { Actor } from "@nq21/authorisation/actor";
import type { TransferDestination } from "@nq21/code-lists/member-standing";
import type { Database } from "@nq21/database/connection";
import { factTable, findFact, listFactsOfMembers } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { DatedOrganisation } from "../organisation/organisation.repository.ts";
import { type Counted, countAsked } from "../record/counted.repository.ts";

/** Where temporary transfers are kept. */
export const temporaryTransferTable = factTable(
  "members",
  "temporary_transfer",
  {
    member_id: "uuid",
    organisation_id: "uuid",
    destination: "text",
    destination_id: "uuid",
    valid_from: "date",
    valid_to: "date",
  },
  "temporary_transfer_version",
);

/** A temporary transfer as it was recorded. */
export interface RecordedTemporaryTransfer {
  readonly id: string;
  readonly version: number;
  readonly memberId: string;
  readonly organisationId: string;
  readonly destination: TransferDestination;
  readonly destinationId: string | null;
  readonly validFrom: string;
  /** As recorded; it ends earlier if the member leaves the cell. */
  readonly validTo: string | null;
}

const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId", destination,
  destination_id as "destinationId", valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo"`;

/** The temporary transfers of each of these members that the actor reaches, by their first day; one statement for all. */
export function listTemporaryTransfers(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<RecordedTemporaryTransfer[][]> {
  const order = sql`member_id, valid_from, id`;
  return listFactsOfMembers(database, actor, temporaryTransferTable, columns, order, memberIds);
}

/** The temporary transfer that counts under an id, or undefined; for edits, which compare with the whole record. */
export function findTemporaryTransfer(
  tx: ActorTransaction,
  id: string,
): Promise<RecordedTemporaryTransfer | undefined> {
  return findFact(tx, temporaryTransferTable, columns, id);
}

/** How many members are between two cells, and how many take part for a time who are counted elsewhere. */
export interface AwayNumbers {
  readonly inTransit: number;
  readonly temporary: number;
}

/** Counts both at each organisation on its day, in one statement; no row where there is nothing to count from. */
export function countAway(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
): Promise<Counted<AwayNumbers>[]> {
  return countAsked(database, actor, asked, today, {
    dataClass: "MEMBER_COUNT",
    call: ({ organisations, days }) => sql`nq21.count_away(${organisations}, ${days})`,
    columns: sql`counted.transit_count as "inTransit", counted.temporary_count as temporary`,
    told: sql`counted.transit_count`,
  });
}
