import { errorCodes, explainingCodes, type Finding } from "./finding.ts";

/** Whether what a row prints follows from its counts. */
export type Verdict = "FITS" | "DIFFERS" | "NOT_TESTABLE";

/** The verdict on a row, with each error by name. */
export interface Recheck {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** DIFFERS with any error; NOT_TESTABLE where nothing printed could be recomputed, whatever else is to be said of the row. */
export function recheckOf(findings: readonly Finding[]): Recheck {
  const verdict = findings.some(({ code }) => errorCodes.includes(code))
    ? "DIFFERS"
    : findings.some(({ code }) => !explainingCodes.includes(code))
      ? "FITS"
      : "NOT_TESTABLE";
  return { verdict, findings };
}
