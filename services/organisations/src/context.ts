import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import type { Connection, PageRequest } from "@nq21/pagination/connection";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import DataLoader from "dataloader";
import { byDay, type DatedLoader, makePageLoaders } from "./organisation/dated-loader.ts";
import { type Listed, listAbove, listBelow } from "./organisation/dated-tree.repository.ts";
import { findBearers, findLives, organisationTree } from "./organisation/organisation.repository.ts";
import type { Life } from "./organisation/organisation-life.ts";
import { listOrganisationRecords, type OrganisationRecord } from "./organisation/organisation-record.repository.ts";
import { listChanges, type RecordedChange } from "./organisation-change/organisation-change.repository.ts";
import { makePlaceLoaders, type PlaceLoaders } from "./place/place-loaders.ts";
import { listRatings } from "./rating/rating.repository.ts";
import type { OrganisationRating } from "./rating/rating.type.ts";
import { type ActivityLoaders, makeActivityLoaders } from "./record/activity-loaders.ts";

/** What a resolver has for one operation. Loaders live here, so that what is asked for together is read together. */
export interface Context extends ActivityLoaders, GuardedReads, PlaceLoaders {
  readonly database: Database;
  readonly actor: Actor;
  /** Namespace in which ids are made for what edits bring. */
  readonly idNamespace: string;
  /** The day today, the same for the whole operation. */
  readonly today: string;
  readonly lives: DataLoader<string, Life | null>;
  /** Ids of organisations by the code they carry. */
  readonly bearers: DataLoader<{ code: string; at: string | null }, string | null, string>;
  readonly ancestors: DatedLoader<string[]>;
  readonly changes: DataLoader<string, RecordedChange[]>;
  readonly organisationRecords: DataLoader<string, OrganisationRecord>;
  readonly ratings: DataLoader<string, OrganisationRating[]>;
  /** The loader of children for equal arguments. */
  children(page: PageRequest): DatedLoader<Connection<Listed>>;
}

/** What every operation of a process shares. */
export type ContextSettings = Pick<Context, "database" | "actor" | "idNamespace">;

/** Makes the context of one operation. */
export function makeContext(settings: ContextSettings, today = dayInVietnam(new Date())): Context {
  const { database, actor } = settings;
  return {
    ...settings,
    ...makeGuardedReads(database, actor),
    ...makeActivityLoaders(database, actor),
    ...makePlaceLoaders(database, actor, today),
    today,
    lives: new DataLoader((ids) => findLives(database, actor, ids)),
    bearers: new DataLoader((wanted) => findBearers(database, actor, wanted, today), {
      cacheKeyFn: ({ code, at }) => `${code}@${at}`,
    }),
    ancestors: new DataLoader((asked) => listAbove(database, actor, organisationTree, asked), byDay),
    organisationRecords: new DataLoader((ids) => listOrganisationRecords(database, actor, ids)),
    changes: new DataLoader((ids) => listChanges(database, actor, ids)),
    ratings: new DataLoader((ids) => listRatings(database, actor, ids)),
    children: makePageLoaders((parents, page) => listBelow(database, actor, organisationTree, parents, page)),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, today, trail, recordReads } = context;
  Object.assign(context, makeContext({ database, actor, idNamespace }, today), { trail, recordReads });
}
