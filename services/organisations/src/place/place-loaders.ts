import type { Actor } from "@nq21/authorisation/actor";
import type { VillageCoverage } from "@nq21/code-lists/place";
import type { Database } from "@nq21/database/connection";
import type { Connection, PageRequest } from "@nq21/pagination/connection";
import DataLoader from "dataloader";
import { byDay, type DatedLoader, makePageLoaders } from "../organisation/dated-loader.ts";
import { type Listed, listAbove, listBelow } from "../organisation/dated-tree.repository.ts";
import { findPlaceBearers, findPlaceLives, findSeats, listDescent, placeTree } from "./place.repository.ts";
import type { PlaceEdge } from "./place-fact.ts";
import type { PlaceLife } from "./place-life.ts";
import {
  findCoverage,
  listCellsOf,
  listOfficesOf,
  listVillagesOf,
  type RecordedHolding,
} from "./village.repository.ts";

/** Loaders of places. Each reads what is asked for together in one statement. */
export interface PlaceLoaders {
  readonly placeLives: DataLoader<string, PlaceLife | null>;
  /** Ids of places by the code they carry. */
  readonly placeBearers: DataLoader<{ code: string; at: string | null }, string | null, string>;
  readonly placeAncestors: DatedLoader<string[]>;
  readonly placeDescent: DataLoader<string, PlaceEdge[]>;
  /** The loader of what lies below for equal arguments. */
  placeChildren(page: PageRequest): DatedLoader<Connection<Listed>>;
  /** Organisations that sit in a commune. */
  readonly placeOrganisations: DatedLoader<string | null>;
  /** Communes in which organisations sit. */
  readonly organisationPlaces: DatedLoader<string | null>;
  readonly villageCells: DatedLoader<string[]>;
  readonly cellVillages: DatedLoader<string[]>;
  readonly villageCoverage: DatedLoader<VillageCoverage>;
  readonly villageOffices: DatedLoader<RecordedHolding[]>;
}

/** Makes the loaders of one operation. */
export function makePlaceLoaders(database: Database, actor: Actor, today: string): PlaceLoaders {
  return {
    placeLives: new DataLoader((ids) => findPlaceLives(database, actor, ids)),
    placeBearers: new DataLoader((wanted) => findPlaceBearers(database, actor, wanted, today), {
      cacheKeyFn: ({ code, at }) => `${code}@${at}`,
    }),
    placeAncestors: new DataLoader((asked) => listAbove(database, actor, placeTree, asked), byDay),
    placeDescent: new DataLoader((ids) => listDescent(database, actor, ids)),
    placeChildren: makePageLoaders((parents, page) => listBelow(database, actor, placeTree, parents, page)),
    placeOrganisations: new DataLoader((asked) => findSeats(database, actor, asked, "PLACE"), byDay),
    organisationPlaces: new DataLoader((asked) => findSeats(database, actor, asked, "ORGANISATION"), byDay),
    villageCells: new DataLoader((asked) => listCellsOf(database, actor, asked), byDay),
    cellVillages: new DataLoader((asked) => listVillagesOf(database, actor, asked), byDay),
    villageCoverage: new DataLoader((asked) => findCoverage(database, actor, asked), byDay),
    villageOffices: new DataLoader((asked) => listOfficesOf(database, actor, asked), byDay),
  };
}
