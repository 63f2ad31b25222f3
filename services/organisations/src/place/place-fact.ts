import type { LineageExtent } from "@nq21/code-lists/organisation-change";
import type { LineageEvent, PlaceKind } from "@nq21/code-lists/place";

/** Where a list says that a place lies: by the code of the place above, or by the codes and names of the upper levels. */
export interface PlaceAbove {
  readonly parentCode: string | null;
  readonly districtCode: string | null;
  /** Name with its type, such as "Huyện Na Rì". */
  readonly district: string | null;
  readonly provinceCode: string | null;
  readonly province: string | null;
}

/** The batch of a row, and its number in the file that is being imported; null for what is on record. */
export interface Handed {
  readonly batchId: string;
  readonly row: number | null;
}

/** What a list gives as the ground of what it says. */
export interface PlaceSource {
  readonly legalSource: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

/**
 * A row of a list: this code, name, kind and place above held from a day to a day. `validFrom` null: since before the record
 * begins, or since its bearer began. `validTo` is exclusive; null: as far as the list knows.
 */
export interface PlaceStatement extends PlaceAbove, PlaceSource, Handed {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One side of a row of a lineage; what a list leaves out is null. */
export interface PlaceSide extends PlaceAbove {
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: PlaceKind | null;
}

/** A row of a lineage: what became of a place. The predecessor stood so on the day before, the successor stands so on the day. */
export interface LineageRow extends PlaceSource, Handed {
  readonly effectiveOn: string;
  readonly extent: LineageExtent;
  readonly event: LineageEvent;
  /** How sure the list is: stated, inferred, or as it writes it. */
  readonly certainty: string | null;
  readonly predecessor: PlaceSide | null;
  readonly successor: PlaceSide | null;
}

/** All facts on places that count. */
export interface PlaceFacts {
  readonly statements: readonly PlaceStatement[];
  readonly lineage: readonly LineageRow[];
}

/** A place during an interval; `validTo` is exclusive, null while open. */
export interface PlaceVersion {
  readonly placeId: string;
  readonly code: string | null;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The batch of the fact that began it. */
  readonly batchId: string;
}

/** A place apart from its versions: the key of its identity, and whether a list gives its first day. */
export interface PlaceBeginning {
  readonly id: string;
  readonly sourceKey: string;
  readonly isBeginKnown: boolean;
  readonly batchId: string;
}

/** What a row of a lineage did to a pair of places. Both are the same where a place lives on. */
export interface PlaceEdge extends PlaceSource {
  readonly batchId: string;
  readonly effectiveOn: string;
  readonly extent: LineageExtent;
  readonly event: LineageEvent;
  readonly certainty: string | null;
  readonly predecessorId: string | null;
  readonly successorId: string | null;
}

const levels: Readonly<Record<PlaceKind, number>> = {
  PROVINCE: 0,
  DISTRICT: 1,
  CITY: 1,
  TOWN: 1,
  COMMUNE: 2,
  WARD: 2,
  TOWNSHIP: 2,
  VILLAGE: 3,
  RESIDENTIAL_GROUP: 3,
};

/** How deep a kind of place lies: provinces at 0, villages at 3. */
export function levelOf(kind: PlaceKind): number {
  return levels[kind];
}
