import { type Absence, seriesSegments } from "@nq21/code-lists/indicator";
import { makeCode } from "@nq21/subgraph/value-types";
import { IndicatorSeries, IndicatorValue } from "./series.type.ts";

/** Why the remainder of a year has no value: what the figure itself lacks, or that nothing remained. */
function explainAbsence({ absence, isFinal, remainder }: IndicatorValue): Absence | null {
  if (remainder?.masked === "VALUE" || remainder?.masked === "ALL") return "MASKED";
  const own = absence === "MASKED" ? (isFinal ? null : "NOT_FINAL") : absence;
  if (!remainder || remainder.denominator) return own;
  return remainder.liable || remainder.masked ? (own ?? "ZERO_DENOMINATOR") : "NOT_APPLICABLE";
}

function makeRemainderValue(whole: IndicatorValue): IndicatorValue {
  const { numerator = null, denominator = null, liable = null, rated = null } = whole.remainder ?? {};
  const absence = explainAbsence(whole);
  return Object.assign(new IndicatorValue(), whole, {
    numerator,
    denominator,
    value: numerator !== null && denominator ? (100 * numerator) / denominator : null,
    coverage: liable && rated !== null ? rated / liable : null,
    status: absence === "MASKED" ? "MASKED" : absence === null ? "NO_TARGET" : "NO_DATA",
    absence,
    reported: null,
    target: null,
    remainder: null,
    countedOf: null,
    reasonMasked: whole.remainder?.masked ? whole.reasonMasked : null,
  });
}

/**
 * The part of a series that none of the organisations below its subject stands for, as a series of its own; null where no
 * year has any. It completes a breakdown, and no target binds it.
 */
export function makeRemainderSeries(whole: IndicatorSeries): IndicatorSeries | null {
  if (!whole.values.some(({ remainder }) => remainder?.liable || remainder?.denominator || remainder?.masked))
    return null;
  return Object.assign(new IndicatorSeries(), whole, {
    segment: makeCode("SERIES_SEGMENT", "UNMAPPED_REMAINDER", seriesSegments.UNMAPPED_REMAINDER),
    values: whole.values.map(makeRemainderValue),
  });
}
