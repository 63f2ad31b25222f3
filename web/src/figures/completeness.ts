import type { ReturnCountPartsFragment } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { writeCount } from "./number.ts";

/** How many of the lists and returns that a figure is counted from were to be handed in, and how many were. */
export type ReturnCount = NonNullable<ReturnCountPartsFragment["expectedReturns"]>;

/** Writes what a figure rests on; undefined where nothing was to be handed in. */
export function writeCompleteness({ due, handedIn, late, missing, notDue }: ReturnCount): string | undefined {
  if (due + notDue === 0) return undefined;
  const parts = [
    late > 0 ? m.completeness_late({ count: writeCount(late) }) : "",
    missing > 0 ? m.completeness_missing({ count: writeCount(missing) }) : "",
    notDue > 0 ? m.completeness_not_due({ count: writeCount(notDue) }) : "",
  ].filter(Boolean);
  const head = m.completeness({ came: writeCount(handedIn + late), due: writeCount(due + notDue) });
  return parts.length > 0 ? `${head}; ${parts.join(", ")}` : head;
}
