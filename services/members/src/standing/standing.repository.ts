import type { Actor } from "@nq21/authorisation/actor";
import type { MemberStandingKind } from "@nq21/code-lists/member-standing";
import type { Database } from "@nq21/database/connection";
import { factTable, findFact, listFactsOfMembers } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { DatedOrganisation } from "../organisation/organisation.repository.ts";
import { type Counted, countAsked } from "../record/counted.repository.ts";

/** Where standings are kept. */
export const standingTable = factTable(
  "members",
  "member_standing",
  {
    member_id: "uuid",
    organisation_id: "uuid",
    kind: "text",
    valid_from: "date",
    valid_to: "date",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  },
  "member_standing_version",
);

/** A standing as it was recorded. */
export interface RecordedStanding {
  readonly id: string;
  readonly version: number;
  readonly memberId: string;
  readonly organisationId: string;
  readonly kind: MemberStandingKind;
  readonly validFrom: string;
  /** As recorded; it ends earlier if the member leaves the cell. */
  readonly validTo: string | null;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId", kind,
  valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo", decision_number as "decisionNumber", issuer,
  decided_on as "decidedOn"`;

/** The standings of each of these members that the actor reaches, by their first day; one statement for all. */
export function listStandings(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<RecordedStanding[][]> {
  return listFactsOfMembers(database, actor, standingTable, columns, sql`member_id, valid_from, id`, memberIds);
}

/** The standing that counts under an id, or undefined; for edits, which compare with the whole record. */
export function findStanding(tx: ActorTransaction, id: string): Promise<RecordedStanding | undefined> {
  return findFact(tx, standingTable, columns, id);
}

/** How many are exempt and how many suspended below an organisation on a day. */
export interface StandingNumbers {
  readonly on: string;
  readonly exempt: number;
  readonly suspended: number;
}

/** Counts them at each organisation on its day, in one statement; no row where no standing is on record at all. */
export function countStandings(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
): Promise<Counted<StandingNumbers>[]> {
  return countAsked(database, actor, asked, today, {
    dataClass: "MEMBER_RECORD",
    call: ({ organisations, days }) => sql`nq21.count_standings(${organisations}, ${days})`,
    columns: sql`asked.day as "on", counted.exempt_count as exempt, counted.suspended_count as suspended`,
    told: sql`counted.exempt_count`,
  });
}
