import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import DataLoader from "dataloader";
import { findDocuments } from "./document/document.repository.ts";
import type { Document } from "./document/document.type.ts";
import { findObjectives } from "./objective/objective.repository.ts";
import type { Objective } from "./objective/objective.type.ts";
import { findSuccessors, findTargets, listTargetsBy, listTargetVersions } from "./target/target.repository.ts";
import type { Target, TargetVersion } from "./target/target.type.ts";

/** What a resolver has for one operation. Loaders live here, so that entities asked for together are read together. */
export interface Context extends GuardedReads {
  readonly database: Database;
  readonly actor: Actor;
  /** Namespace in which ids are made for what edits bring. */
  readonly idNamespace: string;
  /** The day that counts where an operation names none. */
  readonly today: string;
  readonly documents: DataLoader<string, Document | null>;
  readonly objectives: DataLoader<string, Objective | null>;
  readonly targets: DataLoader<string, Target | null>;
  readonly targetVersions: DataLoader<string, TargetVersion[]>;
  /** The target of a key and a year. */
  readonly successors: DataLoader<{ readonly key: string; readonly year: number }, Target | null, string>;
  readonly targetsByObjective: DataLoader<string, Target[]>;
  readonly targetsByDocument: DataLoader<string, Target[]>;
  readonly targetsByOrganisation: DataLoader<string, Target[]>;
  readonly targetsByIndicator: DataLoader<string, Target[]>;
}

/** What every operation of a process shares. */
export type ContextSettings = Pick<Context, "database" | "actor" | "idNamespace">;

/** Makes the context of one operation. */
export function makeContext(settings: ContextSettings, today = dayInVietnam(new Date())): Context {
  const { database, actor } = settings;
  const targetsBy = (what: "objective" | "document" | "organisation" | "indicator") =>
    new DataLoader<string, Target[]>((keys) => listTargetsBy(database, actor, what, keys));
  return {
    ...makeGuardedReads(database, actor),
    ...settings,
    today,
    documents: new DataLoader((ids) => findDocuments(database, actor, ids)),
    objectives: new DataLoader((ids) => findObjectives(database, actor, ids)),
    targets: new DataLoader((ids) => findTargets(database, actor, ids)),
    targetVersions: new DataLoader((ids) => listTargetVersions(database, actor, ids)),
    successors: new DataLoader((asked) => findSuccessors(database, actor, asked), {
      cacheKeyFn: ({ key, year }) => `${key}/${year}`,
    }),
    targetsByObjective: targetsBy("objective"),
    targetsByDocument: targetsBy("document"),
    targetsByOrganisation: targetsBy("organisation"),
    targetsByIndicator: targetsBy("indicator"),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, today, trail, recordReads } = context;
  Object.assign(context, makeContext({ database, actor, idNamespace }, today), { trail, recordReads });
}
