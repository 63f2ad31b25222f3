import type { Connection } from "@nq21/pagination/connection";
import type { Context } from "../context.ts";
import type { Listed } from "../organisation/dated-tree.repository.ts";
import { type Place, placeOf } from "./place.type.ts";

/** Finds a place by the key that another subgraph gives; all that are asked for together are read together. */
export async function findPlace(id: string, context: Context, askedAt: string | null = null): Promise<Place | null> {
  const life = await context.placeLives.load(id);
  return life && placeOf(life, askedAt);
}

/** Finds places by id; those that are not on record are left out. */
export async function listPlacesById(
  ids: readonly string[],
  context: Context,
  askedAt: string | null,
): Promise<Place[]> {
  const found = await Promise.all(ids.map((id) => findPlace(id, context, askedAt)));
  return found.filter((place) => place !== null);
}

/** Turns a page of ids into a page of places, read together. */
export async function pageOfPlaces(
  listed: Connection<Listed>,
  context: Context,
  askedAt: string | null,
): Promise<Connection<Place>> {
  const edges = await Promise.all(
    listed.edges.map(async ({ cursor, node }) => {
      const found = await findPlace(node.id, context, askedAt);
      return found ? [{ cursor, node: found }] : [];
    }),
  );
  return { ...listed, edges: edges.flat() };
}
