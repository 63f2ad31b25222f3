import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import { withActor } from "@nq21/database/with-actor";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import DataLoader from "dataloader";
import { findDocuments, listDocumentsOf } from "./document/document.repository.ts";
import type { Document } from "./document/document.type.ts";
import { listDueDocumentsOf } from "./due-document/due-document.repository.ts";
import type { DueDocument } from "./due-document/due-document.type.ts";
import { findExpectedReturns, listExpectedReturnsOf } from "./expected-return/expected-return.repository.ts";
import type { ExpectedReturn } from "./expected-return/expected-return.type.ts";
import { findObjectives } from "./objective/objective.repository.ts";
import type { Objective } from "./objective/objective.type.ts";
import { listPilotsOf } from "./pilot/pilot.repository.ts";
import type { Pilot } from "./pilot/pilot.type.ts";
import { listReviewsOf } from "./review/review.repository.ts";
import type { Review } from "./review/review.type.ts";
import { findSuccessors, findTargets, listTargetsBy, listTargetVersions } from "./target/target.repository.ts";
import type { Target, TargetVersion } from "./target/target.type.ts";
import { readTaskBook, type TaskBook } from "./task/task.repository.ts";

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
  /** All tasks with who answers and what shows them: read once an operation, since each status needs all three. */
  taskBook(): Promise<TaskBook>;
  readonly pilots: DataLoader<string, Pilot[]>;
  readonly documentsOf: DataLoader<string, Document[]>;
  readonly dueDocuments: DataLoader<string, DueDocument[]>;
  readonly expectedReturns: DataLoader<string, ExpectedReturn | null>;
  readonly expectedReturnsOf: DataLoader<string, ExpectedReturn[]>;
  /** Reviews by the data version that they pin. */
  readonly reviewsOf: DataLoader<string, Review[]>;
}

/** What every operation of a process shares. */
export type ContextSettings = Pick<Context, "database" | "actor" | "idNamespace">;

/** Makes the context of one operation. */
export function makeContext(settings: ContextSettings, today = dayInVietnam(new Date())): Context {
  const { database, actor } = settings;
  const targetsBy = (what: "objective" | "document" | "organisation" | "indicator") =>
    new DataLoader<string, Target[]>((keys) => listTargetsBy(database, actor, what, keys));
  let book: Promise<TaskBook> | undefined;
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
    taskBook() {
      book ??= withActor(database, actor, (tx) => readTaskBook(tx, actor));
      return book;
    },
    pilots: new DataLoader((ids) => listPilotsOf(database, actor, ids)),
    documentsOf: new DataLoader((ids) => listDocumentsOf(database, actor, ids)),
    dueDocuments: new DataLoader((ids) => listDueDocumentsOf(database, actor, ids)),
    expectedReturns: new DataLoader((ids) => findExpectedReturns(database, actor, ids)),
    expectedReturnsOf: new DataLoader((ids) => listExpectedReturnsOf(database, actor, ids)),
    reviewsOf: new DataLoader((ids) => listReviewsOf(database, actor, ids)),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, today, trail, recordReads } = context;
  Object.assign(context, makeContext({ database, actor, idNamespace }, today), { trail, recordReads });
}
