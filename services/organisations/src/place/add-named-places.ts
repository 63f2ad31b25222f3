import type { PlaceBeginning, PlaceVersion } from "./place-fact.ts";
import { labelOf } from "./place-name.ts";
import type { NamedPlace, ParentIndex, ParentReference } from "./place-parent.ts";
import type { IdentifyPlace } from "./place-setting.ts";

interface Life {
  readonly from: string;
  /** Null while a place below names it. */
  readonly to: string | null;
  readonly batchId: string;
}

/** The latest of these ends; null if one has not come. */
function latestEnd(versions: readonly PlaceVersion[]): string | null {
  const ends = versions.map(({ validTo }) => validTo);
  return ends.includes(null) ? null : ((ends as string[]).sort().at(-1) ?? null);
}

/** From when to when the places below, each of which names it, live. */
function spanOf(below: readonly PlaceVersion[]): Life | null {
  const [first] = [...below].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  if (!first) return null;
  return { from: first.validFrom, to: latestEnd(below), batchId: first.batchId };
}

/** What a place that is only named lies below, interval by interval: an introduced place as long as that lives. */
function findAbove(
  reference: ParentReference | null,
  { from, to }: Life,
  index: ParentIndex,
  versions: readonly PlaceVersion[],
): { parentId: string; from: string; to: string | null } | null {
  if (!reference) return null;
  const { code, label } = reference;
  const key = label && labelOf(label.kind, label.name);
  const found = versions.find(
    (version) =>
      (code === null ? labelOf(version.kind, version.name) === key : version.code === code) &&
      version.validFrom <= from &&
      (version.validTo === null || from < version.validTo),
  );
  if (found) {
    const end = latestEnd(versions.filter(({ placeId }) => placeId === found.placeId));
    const isShorter = end !== null && (to === null || end < to);
    return { parentId: found.placeId, from, to: isShorter ? end : to };
  }
  const named =
    (code !== null && index.named.has(`named ${code}`) ? `named ${code}` : null) ?? index.keyOfLabel.get(key ?? "");
  return named ? { parentId: named, from, to } : null;
}

/**
 * Adds the places that rows only name as lying above others: they live while those below name them. Gives all versions with
 * ids in place of names.
 */
export function addNamedPlaces(
  versions: readonly PlaceVersion[],
  index: ParentIndex,
  identify: IdentifyPlace,
): { readonly versions: PlaceVersion[]; readonly beginnings: PlaceBeginning[] } {
  const all = [...versions];
  const beginnings: PlaceBeginning[] = [];
  const ids = new Map<string, string>();
  const levels: readonly ((place: NamedPlace) => boolean)[] = [
    ({ label }) => label.kind !== "PROVINCE",
    ({ label }) => label.kind === "PROVINCE",
  ];
  for (const isOfLevel of levels)
    for (const [key, place] of index.named) {
      const life = isOfLevel(place) ? spanOf(all.filter(({ parentId }) => parentId === key)) : null;
      if (!life) continue;
      const { code, label, above } = place;
      const sourceKey = `${code ?? labelOf(label.kind, label.name)}@${life.from}`;
      const placeId = identify(sourceKey);
      ids.set(key, placeId);
      beginnings.push({ id: placeId, sourceKey, isBeginKnown: false, batchId: life.batchId });
      const version = { placeId, code, ...label, batchId: life.batchId, validFrom: life.from, validTo: life.to };
      const parent = findAbove(above, life, index, versions);
      if (!parent || parent.to === life.to) all.push({ ...version, parentId: parent?.parentId ?? null });
      else
        all.push(
          { ...version, parentId: parent.parentId, validTo: parent.to },
          { ...version, parentId: null, validFrom: parent.to as string },
        );
    }
  return {
    versions: all.map((version) => ({ ...version, parentId: ids.get(version.parentId ?? "") ?? version.parentId })),
    beginnings,
  };
}
