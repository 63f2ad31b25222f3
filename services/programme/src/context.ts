import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import DataLoader from "dataloader";
import { findDocuments } from "./document/document.repository.ts";
import type { Document } from "./document/document.type.ts";
import { findTargets, listTargetsByObjective } from "./target/target.repository.ts";
import type { Target } from "./target/target.type.ts";

/** What a resolver has for one operation. Loaders live here, so that entities asked for together are read together. */
export interface Context extends GuardedReads {
  readonly database: Database;
  readonly actor: Actor;
  readonly documents: DataLoader<string, Document | null>;
  readonly targets: DataLoader<string, Target | null>;
  readonly targetsByObjective: DataLoader<string, Target[]>;
}

/** Makes the context of one operation. */
export function makeContext(database: Database, actor: Actor): Context {
  return {
    ...makeGuardedReads(database, actor),
    database,
    actor,
    documents: new DataLoader((ids) => findDocuments(database, actor, ids)),
    targets: new DataLoader((ids) => findTargets(database, actor, ids)),
    targetsByObjective: new DataLoader((ids) => listTargetsByObjective(database, actor, ids)),
  };
}
