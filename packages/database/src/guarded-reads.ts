import type { Actor } from "@nq21/authorisation/actor";
import { ReadTrail } from "@nq21/authorisation/read-trail";
import type { Database } from "./connection.ts";
import { makeReaches, type Reaches } from "./reach-loader.ts";
import { type FindReadable, recordReads } from "./read-audit.ts";

/** What the guard of fields needs in the context of one operation on a record. */
export interface GuardedReads {
  readonly trail: ReadTrail;
  readonly reaches: Reaches;
  /** Puts on record what was read of persons and denied; the answer waits for it. */
  recordReads(): Promise<void>;
}

/** Makes it for one operation of an actor. */
export function makeGuardedReads(
  database: Database,
  actor: Actor,
  findReadable: FindReadable | null = null,
): GuardedReads {
  const trail = new ReadTrail();
  return {
    trail,
    reaches: makeReaches(database, actor),
    recordReads: () => recordReads(database, actor, trail, findReadable),
  };
}
