import type { Actor } from "@nq21/authorisation/actor";
import type { NewFact } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import type { Fault } from "@nq21/workbook/fault";
import type { MemberLookup } from "../member/member-lookup.ts";

/** A fact of a file and its row, in the columns by which reach is judged. */
export type RowFact = NewFact & { readonly at: number; readonly organisation_id: string };

/** What the rows of a sheet are read with. */
export interface RowReading {
  readonly tx: ActorTransaction;
  readonly actor: Actor;
  readonly idNamespace: string;
  readonly findMembers: MemberLookup;
  readonly today: string;
}

/** What a sheet says: facts about organisations, facts about members, and what is wrong. */
export interface RowsRead {
  readonly organisations: readonly RowFact[];
  readonly members: readonly RowFact[];
  readonly faults: readonly Fault[];
}
