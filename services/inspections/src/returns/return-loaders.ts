import { listReturns, returnTable } from "@nq21/returns/return.repository";
import type { ReturnContext } from "@nq21/returns/return.resolver";
import DataLoader from "dataloader";
import type { ContextSettings } from "../context.ts";
import { countInspectionReturns } from "./counted-inspection-returns.ts";

/** Where returns about inspection and discipline are kept. */
export const inspectionReturnTable = returnTable("inspections");

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders({ database, actor }: Pick<ContextSettings, "database" | "actor">): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, inspectionReturnTable, ids)),
    returnCounts: new DataLoader((returns) => countInspectionReturns(database, actor, returns), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}
