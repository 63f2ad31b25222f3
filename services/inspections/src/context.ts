import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import DataLoader from "dataloader";
import { findInspections } from "./inspection/inspection.repository.ts";
import type { Inspection } from "./inspection/inspection.type.ts";

/** What a resolver has for one operation. Loaders live here, so that entities asked for together are read together. */
export interface Context {
  readonly database: Database;
  readonly actor: Actor;
  readonly inspections: DataLoader<string, Inspection | null>;
}

/** Makes the context of one operation. */
export function makeContext(database: Database, actor: Actor): Context {
  return {
    database,
    actor,
    inspections: new DataLoader((ids) => findInspections(database, actor, ids)),
  };
}
