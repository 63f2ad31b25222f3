import { type Fault, makeFault } from "@nq21/workbook/fault";
import { dayBefore } from "./day.ts";
import { changeHeadings } from "./fact.ts";
import { type FactColumn, headingOf, type Origin, placeOf } from "./origin.ts";

/** Why facts cannot all have happened. */
export type ContradictionKind =
  /** A change does not say what it must. */
  | "MISSING"
  /** Two statements exclude each other, or one organisation ends twice. */
  | "CONFLICTING"
  /** The code already has a bearer. */
  | "CODE_IN_USE"
  /** Nobody carried the code on the day before. */
  | "NO_SUCH_ORGANISATION"
  /** Nobody carries the code of the parent on the day. */
  | "NO_SUCH_PARENT"
  /** An organisation would stand below itself. */
  | "CYCLE"
  /** Organisations below one that ends would be left without a parent. */
  | "ORPHANS";

/** One reason why facts cannot all have happened, with all that is known of it. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  /** Day on which it would happen. */
  readonly on: string;
  readonly column: FactColumn;
  /** The facts that meet, the one that is told of first. */
  readonly origins: readonly Origin[];
  /** Those concerned: the circle, the orphans, the bearer of the code, whoever ends twice. */
  readonly organisationIds: readonly string[];
  /** The code that was looked for or is taken. */
  readonly code: string | null;
}

/** The fact to mend: the first in what is being handed in, because what is on record was sound before it came. */
export function findMendable({ origins }: Contradiction): Origin | undefined {
  return origins.find((each) => each.row !== null);
}

/** Tells of a contradiction as a fault of a file. Where no fact of it stands in the file, the fault is the whole file's. */
export function faultOf(contradiction: Contradiction): Fault {
  const { kind, on, column, origins, organisationIds } = contradiction;
  const origin = findMendable(contradiction);
  const place = origin ? placeOf(origin, column) : {};
  switch (kind) {
    case "MISSING":
      return origin?.file === "DIRECTORY" && column === "parentCode"
        ? makeFault("MISSING_VALUE", place, headingOf(origin, column))
        : makeFault("INCOMPLETE_CHANGE", place, changeHeadings[column]);
    case "CONFLICTING": {
      const [, other] = origins.filter((each) => each.row !== null);
      return other && column === "predecessorCode" && organisationIds.length > 0
        ? makeFault("DUPLICATE_ROW", place, String(other.row))
        : makeFault("INCOMPLETE_CHANGE", place, changeHeadings[column]);
    }
    case "CODE_IN_USE":
      return makeFault("CODE_IN_USE", place, on);
    case "NO_SUCH_ORGANISATION":
      return makeFault("UNKNOWN_ORGANISATION", place, dayBefore(on));
    case "NO_SUCH_PARENT":
      return makeFault("NO_SUCH_PARENT", place, on);
    case "CYCLE":
      return makeFault("PARENT_CYCLE", place);
    case "ORPHANS":
      return makeFault("ORPHANED", place, String(organisationIds.length), on);
  }
}
