import { denied } from "@nq21/subgraph/guard";
import type { Context } from "../context.ts";
import type { Counted } from "./counted.repository.ts";

/** What was counted of an organisation; what may not be known is denied and noted, as the guard of fields does. */
export function tellCounted<Row>(
  { trail }: Pick<Context, "trail">,
  field: string,
  counted: Counted<Row>,
): readonly Row[] {
  if (counted !== "BEYOND_REACH") return counted;
  trail.noteDenied(`Organisation.${field}`);
  throw denied();
}
