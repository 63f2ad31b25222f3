import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { Connection } from "@nq21/pagination/connection";
import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import { type DifferenceList, listRegisterDifferences, reconcileExtracts } from "./register-difference.repository.ts";
import { listExtracts } from "./register-extract.repository.ts";
import type { Reconciliation, RegisterDifference, RegisterExtract } from "./register-extract.type.ts";

/** What is read together of extracts. */
export interface ExtractLoaders {
  /** By organisation: those taken of it and below. */
  readonly registerExtracts: DataLoader<string, RegisterExtract[]>;
  /** By id of the extract. */
  readonly reconciliations: DataLoader<string, Reconciliation | null>;
  /** By organisation; the rest is asked for alike. */
  readonly registerDifferences: (asked: DifferenceList) => DataLoader<string, Connection<RegisterDifference>>;
}

/** Makes the loaders of one operation. */
export function makeExtractLoaders({
  database,
  actor,
}: {
  readonly database: Database;
  readonly actor: Actor;
}): ExtractLoaders {
  return {
    registerExtracts: new DataLoader((ids) => listExtracts(database, actor, ids)),
    reconciliations: new DataLoader((ids) => reconcileExtracts(database, actor, ids)),
    registerDifferences: byArguments(
      (asked: DifferenceList) => new DataLoader((ids) => listRegisterDifferences(database, actor, ids, asked)),
    ),
  };
}
