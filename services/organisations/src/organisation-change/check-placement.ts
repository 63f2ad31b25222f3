import { mayStandBelow } from "@nq21/code-lists/organisation-placement";
import type { ChangeRefusal } from "./change-refusal.ts";
import { findState, type Lives } from "./lives.ts";
import { listNew, listPredecessors, type RequestedChange } from "./requested-change.ts";

interface Placement extends Pick<ChangeRefusal & { code: "MISPLACED_KIND" }, "kind" | "parentKind" | "on"> {
  readonly organisationId: string;
}

/** Where these organisations stand below a kind that they may not stand below. */
function listMisplaced(lives: Lives, organisationIds: Iterable<string>): Map<string, Placement> {
  const misplaced = new Map<string, Placement>();
  for (const organisationId of organisationIds)
    for (const { kind, parentId, validFrom, validTo } of lives.get(organisationId) ?? []) {
      const begins = (parentId === null ? [] : (lives.get(parentId) ?? [])).map((above) => above.validFrom);
      const days = [validFrom, ...begins.filter((on) => validFrom < on && (validTo === null || on < validTo))];
      for (const on of days) {
        const parentKind = parentId === null ? null : (findState(lives, parentId, on)?.kind ?? null);
        if (!mayStandBelow(kind, parentKind, on))
          misplaced.set(`${organisationId}/${kind}/${parentKind}`, { organisationId, kind, parentKind, on });
      }
    }
  return misplaced;
}

/** The change of the list that makes it so: it is about the organisation, or about the one above. */
function findPlace(
  changes: readonly RequestedChange[],
  after: Lives,
  { organisationId, on }: Placement,
): number | null {
  const version = findState(after, organisationId, on);
  const concerned = [organisationId, version?.parentId];
  const place = changes.findIndex(
    ({ act, effectiveOn }) =>
      effectiveOn === on &&
      (listPredecessors(act).some((each) => concerned.includes(each.organisationId)) ||
        listNew(act).some((each) => each.code === version?.code)),
  );
  return place < 0 ? null : place;
}

/**
 * Refuses what changes would put below a kind that it may not stand below: what they touch, and what stands below it. What
 * stood so before is left alone.
 */
export function checkPlacement(
  changes: readonly RequestedChange[],
  before: Lives,
  after: Lives,
  changedIds: readonly string[],
): ChangeRefusal[] {
  const changed = new Set(changedIds);
  const concerned = [...after].flatMap(([id, life]) =>
    changed.has(id) || life.some(({ parentId }) => parentId !== null && changed.has(parentId)) ? [id] : [],
  );
  const known = listMisplaced(before, concerned);
  return [...listMisplaced(after, concerned)].flatMap(([key, placement]) =>
    known.has(key)
      ? []
      : [{ ...placement, code: "MISPLACED_KIND" as const, place: findPlace(changes, after, placement) }],
  );
}
