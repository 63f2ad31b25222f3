import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { listReturns, returnTable } from "@nq21/returns/return.repository";
import type { ReturnContext } from "@nq21/returns/return.resolver";
import DataLoader from "dataloader";
import { countOrganisationReturns } from "./counted-organisation-returns.ts";

/** Where returns about organisations are kept. */
export const organisationReturnTable = returnTable("organisations");

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders(database: Database, actor: Actor): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, organisationReturnTable, ids)),
    returnCounts: new DataLoader((returns) => countOrganisationReturns(database, actor, returns), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}
