import type { Importer } from "@nq21/database/import-file";
import { PlaceChangeResolver, PlaceResolver, PlaceVersionResolver } from "./place.resolver.ts";
import { placeLineageImporter, placeListImporter } from "./place-import.ts";
import { OrganisationPlaceResolver, VillageResolver } from "./village.resolver.ts";
import { villageImporter } from "./village-import.ts";

/** How files are taken that tell of places, and of cells and offices in villages. */
export function placeImporters(settings: { readonly idNamespace: string }): Importer[] {
  return [placeListImporter(settings), placeLineageImporter(settings), villageImporter(settings)];
}

/** What answers for places in the graph. */
export const placeResolvers = [
  PlaceResolver,
  PlaceVersionResolver,
  PlaceChangeResolver,
  VillageResolver,
  OrganisationPlaceResolver,
] as const;
