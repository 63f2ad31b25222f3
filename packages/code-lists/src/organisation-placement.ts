import type { OrganisationKind } from "./organisation-kind.ts";

/** Which kinds may stand directly below which, from a day on. A kind that may be a root has null among its parents. */
interface PlacementRule {
  readonly from: string;
  readonly parentsOf: { readonly [kind in OrganisationKind]: readonly (OrganisationKind | null)[] };
}

const byCharter: PlacementRule["parentsOf"] = {
  PROVINCIAL_CHAPTER: [null],
  ABOVE_GRASSROOTS: ["PROVINCIAL_CHAPTER"],
  GRASSROOTS_CHAPTER: ["ABOVE_GRASSROOTS", "PROVINCIAL_CHAPTER"],
  GRASSROOTS_CELL: ["ABOVE_GRASSROOTS", "PROVINCIAL_CHAPTER"],
  SECTIONAL_CHAPTER: ["GRASSROOTS_CHAPTER"],
  SUBORDINATE_CELL: ["GRASSROOTS_CHAPTER", "SECTIONAL_CHAPTER"],
};

/**
 * After the Charter and QĐ 24-QĐ/TW, from 1/7/2025 QĐ 294-QĐ/TW. Whether cells below the new commune chapters are grassroots
 * cells without exception is not confirmed: subordinate ones are let stand there.
 */
const rules: readonly PlacementRule[] = [
  { from: "0001-01-01", parentsOf: byCharter },
  {
    from: "2025-07-01",
    parentsOf: { ...byCharter, SUBORDINATE_CELL: [...byCharter.SUBORDINATE_CELL, "ABOVE_GRASSROOTS"] },
  },
];

/** Whether an organisation of a kind may stand directly below one of another on a day; null is no organisation above. */
export function mayStandBelow(kind: OrganisationKind, parentKind: OrganisationKind | null, on: string): boolean {
  const rule = rules.findLast((each) => each.from <= on);
  return rule === undefined || rule.parentsOf[kind].includes(parentKind);
}
