import { listReturns, returnTable } from "@nq21/returns/return.repository";
import type { ReturnContext } from "@nq21/returns/return.resolver";
import DataLoader from "dataloader";
import type { ContextSettings } from "../context.ts";
import { countMemberReturns } from "./counted-member-returns.ts";

/** Where returns about members are kept. */
export const memberReturnTable = returnTable("members");

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders({ database, actor }: ContextSettings, today: string): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, memberReturnTable, ids)),
    returnCounts: new DataLoader((returns) => countMemberReturns(database, actor, returns, today), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}
