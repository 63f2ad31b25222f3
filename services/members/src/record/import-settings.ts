import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";

/** What the importers of this service need to know. */
export interface ImportSettings {
  readonly database: Database;
  readonly actor: Actor;
  readonly organisationsUrl: string;
  readonly idNamespace: string;
}

/** At most this many faults are told of a file, as in reading it. */
export const MAX_FAULTS = 1_000;
