import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followedReturnPlug, requireReachOfCommittee } from "@nq21/returns/followed-organisations";
import { listReturns, returnTable } from "@nq21/returns/return.repository";
import { type ReturnContext, returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import DataLoader from "dataloader";
import { type Context, type ContextSettings, renewContext } from "../context.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { countMemberReturns } from "./counted-member-returns.ts";

const table = returnTable("members");

/** How every return about members is taken. */
export const memberReturnImporters = (settings: ImporterSettings): Importer[] =>
  returnImporters(followedReturnPlug(settings, "members"));

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders({ database, actor }: ContextSettings, today: string): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, table, ids)),
    returnCounts: new DataLoader((returns) => countMemberReturns(database, actor, returns, today), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}

/** The resolvers of returns about members. */
export const memberReturnResolvers = returnResolvers<Context, Organisation>({
  organisationType: () => Organisation,
  findOrganisation: organisationOf,
  field: "memberReturns",
  mutation: "correctMemberReturnLine",
  correction: ({ database, actor, idNamespace }) => ({
    table,
    settings: { database, actor, idNamespace, service: "members" },
    requireReach: (tx, organisationId, on) => requireReachOfCommittee(tx, actor, "members", { organisationId, on }),
  }),
  renew: renewContext,
});
