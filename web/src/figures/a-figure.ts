import type { ValuePartsFragment } from "#generated/graphql/graphql.ts";

/** Makes a figure for tests: 368 of 416, target above 90 %, final. */
export function aFigure(changes: Partial<ValuePartsFragment> = {}): ValuePartsFragment {
  return {
    year: 2024,
    isFinal: true,
    numerator: 368,
    denominator: 416,
    value: (100 * 368) / 416,
    coverage: 0.98,
    status: "NOT_MET",
    absence: null,
    maskedBecause: null,
    target: { id: "target", threshold: 90, isStrict: true },
    breakBefore: null,
    ...changes,
  };
}
