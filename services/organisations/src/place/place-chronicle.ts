import type { PlaceKind } from "@nq21/code-lists/place";
import type { Fault } from "@nq21/workbook/fault";
import type { PlaceBeginning, PlaceEdge, PlaceVersion } from "./place-fact.ts";
import { labelOf } from "./place-name.ts";
import type { PlaceOrigin } from "./place-origin.ts";

/** A place as it stands on the day that has been reached. */
export interface LivingPlace {
  readonly placeId: string;
  readonly code: string | null;
  readonly name: string;
  readonly kind: PlaceKind;
  /** Id of the place above, or the key of one that is only named. */
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly batchId: string;
  /** Where this version was said. */
  readonly origin: PlaceOrigin;
}

/** A version with where it was said, and where its end was. */
export interface OriginatedVersion extends PlaceVersion {
  readonly origin: PlaceOrigin;
  readonly endOrigin: PlaceOrigin;
}

/** The places day by day: those alive on the day reached, and everything that has ended before. */
export interface PlaceChronicle {
  readonly living: Map<string, LivingPlace>;
  readonly byCode: Map<string, string>;
  readonly byLabel: Map<string, Set<string>>;
  readonly childrenOf: Map<string, Set<string>>;
  readonly versions: OriginatedVersion[];
  readonly beginnings: PlaceBeginning[];
  readonly edges: PlaceEdge[];
  readonly faults: Fault[];
}

/** A chronicle before the first day. */
export function openPlaceChronicle(): PlaceChronicle {
  return {
    living: new Map(),
    byCode: new Map(),
    byLabel: new Map(),
    childrenOf: new Map(),
    versions: [],
    beginnings: [],
    edges: [],
    faults: [],
  };
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const known = index.get(key);
  if (known) known.add(id);
  else index.set(key, new Set([id]));
}

/** Takes a place out of every index; its versions stay. */
export function unset(chronicle: PlaceChronicle, place: LivingPlace): void {
  chronicle.living.delete(place.placeId);
  if (place.code !== null && chronicle.byCode.get(place.code) === place.placeId) chronicle.byCode.delete(place.code);
  chronicle.byLabel.get(labelOf(place.kind, place.name))?.delete(place.placeId);
  if (place.parentId !== null) chronicle.childrenOf.get(place.parentId)?.delete(place.placeId);
}

/** Puts a place as it stands into every index. */
export function set(chronicle: PlaceChronicle, place: LivingPlace): void {
  chronicle.living.set(place.placeId, place);
  if (place.code !== null) chronicle.byCode.set(place.code, place.placeId);
  addTo(chronicle.byLabel, labelOf(place.kind, place.name), place.placeId);
  if (place.parentId !== null) addTo(chronicle.childrenOf, place.parentId, place.placeId);
}

/** Writes down the version that a place leaves behind; `validTo` null where it still holds. */
export function recordPlaceVersion(
  chronicle: PlaceChronicle,
  place: LivingPlace,
  validTo: string | null,
  endOrigin: PlaceOrigin = place.origin,
): void {
  if (place.validFrom !== validTo) chronicle.versions.push({ ...place, validTo, endOrigin });
}

/** The only living place with this name and kind; null where there are several, undefined where there is none. */
export function findByLabel(chronicle: PlaceChronicle, label: string): LivingPlace | null | undefined {
  const ids = [...(chronicle.byLabel.get(label) ?? [])];
  return ids.length > 1 ? null : chronicle.living.get(ids[0] ?? "");
}

/** The living place of a code, or undefined. */
export function findByCode(chronicle: PlaceChronicle, code: string): LivingPlace | undefined {
  return chronicle.living.get(chronicle.byCode.get(code) ?? "");
}
