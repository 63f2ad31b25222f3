import type { Actor } from "@nq21/authorisation/actor";
import type { VillageCoverage } from "@nq21/code-lists/place";
import type { Database } from "@nq21/database/connection";
import type { Connection, PageRequest } from "@nq21/pagination/connection";
import DataLoader from "dataloader";
import {
  findPlaceBearers,
  findPlaceLives,
  findSeats,
  type ListedPlace,
  listDescent,
  listPlaceAncestors,
  listPlaceChildren,
} from "./place.repository.ts";
import type { PlaceEdge } from "./place-fact.ts";
import type { PlaceLife } from "./place-life.ts";
import {
  type Dated,
  findCoverage,
  listCellsOf,
  listOfficesOf,
  listVillagesOf,
  type RecordedHolding,
} from "./village.repository.ts";

type DatedLoader<T> = DataLoader<Dated, T, string>;

/** Loaders of places. Each reads what is asked for together in one statement. */
export interface PlaceLoaders {
  readonly placeLives: DataLoader<string, PlaceLife | null>;
  /** Ids of places by the code they carry. */
  readonly placeBearers: DataLoader<{ code: string; at: string | null }, string | null, string>;
  readonly placeAncestors: DatedLoader<string[]>;
  readonly placeDescent: DataLoader<string, PlaceEdge[]>;
  /** The loader of what lies below for equal arguments. */
  placeChildren(page: PageRequest): DatedLoader<Connection<ListedPlace>>;
  /** Organisations that sit in a commune. */
  readonly placeOrganisations: DatedLoader<string | null>;
  /** Communes in which organisations sit. */
  readonly organisationPlaces: DatedLoader<string | null>;
  readonly villageCells: DatedLoader<string[]>;
  readonly cellVillages: DatedLoader<string[]>;
  readonly villageCoverage: DatedLoader<VillageCoverage>;
  readonly villageOffices: DatedLoader<RecordedHolding[]>;
}

const dated = { cacheKeyFn: ({ id, on }: Dated) => `${id}@${on}` };

/** Makes the loaders of one operation. */
export function makePlaceLoaders(database: Database, actor: Actor, today: string): PlaceLoaders {
  const children = new Map<string, DatedLoader<Connection<ListedPlace>>>();
  return {
    placeLives: new DataLoader((ids) => findPlaceLives(database, actor, ids)),
    placeBearers: new DataLoader((wanted) => findPlaceBearers(database, actor, wanted, today), {
      cacheKeyFn: ({ code, at }) => `${code}@${at}`,
    }),
    placeAncestors: new DataLoader((asked) => listPlaceAncestors(database, actor, asked), dated),
    placeDescent: new DataLoader((ids) => listDescent(database, actor, ids)),
    placeChildren(page) {
      const key = JSON.stringify(page);
      const known = children.get(key);
      if (known) return known;
      const loader: DatedLoader<Connection<ListedPlace>> = new DataLoader(
        (parents) => listPlaceChildren(database, actor, parents, page),
        dated,
      );
      children.set(key, loader);
      return loader;
    },
    placeOrganisations: new DataLoader((asked) => findSeats(database, actor, asked, "PLACE"), dated),
    organisationPlaces: new DataLoader((asked) => findSeats(database, actor, asked, "ORGANISATION"), dated),
    villageCells: new DataLoader((asked) => listCellsOf(database, actor, asked), dated),
    cellVillages: new DataLoader((asked) => listVillagesOf(database, actor, asked), dated),
    villageCoverage: new DataLoader((asked) => findCoverage(database, actor, asked), dated),
    villageOffices: new DataLoader((asked) => listOfficesOf(database, actor, asked), dated),
  };
}
