import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import type { Connection, ConnectionArguments } from "@nq21/pagination/connection";
import DataLoader from "dataloader";
import { findInspections, listInspectionsByOrganisation } from "./inspection/inspection.repository.ts";
import type { Inspection } from "./inspection/inspection.type.ts";

/** What a resolver has for one operation. Loaders live here, so that entities asked for together are read together. */
export interface Context extends GuardedReads {
  readonly database: Database;
  readonly actor: Actor;
  readonly inspections: DataLoader<string, Inspection | null>;
  /** Pages of inspections by organisation: one loader, so one statement, for all organisations asked with equal arguments. */
  inspectionsByOrganisation(page: ConnectionArguments): DataLoader<string, Connection<Inspection>>;
}

/** Makes the context of one operation. */
export function makeContext(database: Database, actor: Actor): Context {
  const pages = new Map<string, DataLoader<string, Connection<Inspection>>>();
  return {
    ...makeGuardedReads(database, actor),
    database,
    actor,
    inspections: new DataLoader((ids) => findInspections(database, actor, ids)),
    inspectionsByOrganisation(page) {
      const key = JSON.stringify([page.first ?? null, page.after ?? null]);
      const known = pages.get(key);
      if (known) return known;
      const loader = new DataLoader<string, Connection<Inspection>>((organisationIds) =>
        listInspectionsByOrganisation(database, actor, organisationIds, page),
      );
      pages.set(key, loader);
      return loader;
    },
  };
}
