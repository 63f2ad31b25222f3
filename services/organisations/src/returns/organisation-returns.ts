import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { Importer } from "@nq21/database/import-file";
import { listReturns, returnTable } from "@nq21/returns/return.repository";
import { type ReturnContext, returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import DataLoader from "dataloader";
import { type Context, renewContext } from "../context.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listBeyondReach } from "../record/edit-reach.repository.ts";
import { requireReachOf } from "../record/edit-reach.ts";
import { countOrganisationReturns } from "./counted-organisation-returns.ts";

const table = returnTable("organisations");

/** How every return about organisations is taken. */
export function organisationReturnImporters({ idNamespace }: { readonly idNamespace: string }): Importer[] {
  return returnImporters({
    service: "organisations",
    table,
    idNamespace,
    async resolve(tx, wanted) {
      const bearers = await findBearersByDay(tx, wanted);
      return new Map([...bearers].map(([key, { organisationId }]) => [key, organisationId]));
    },
    listBeyondReach: (tx, actor, named) => listBeyondReach(tx, actor, "RECORD_EDIT", named),
  });
}

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders(database: Database, actor: Actor): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, table, ids)),
    returnCounts: new DataLoader((returns) => countOrganisationReturns(database, actor, returns), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}

/** The resolvers of returns about organisations. */
export const organisationReturnResolvers = returnResolvers<Context, Organisation>({
  organisationType: () => Organisation,
  findOrganisation,
  field: "organisationReturns",
  mutation: "correctOrganisationReturnLine",
  correction: (context) => ({
    table,
    settings: { ...context, service: "organisations" },
    requireReach: (tx, organisationId, on) => requireReachOf(tx, context.actor, { organisationId, on }),
  }),
  renew: renewContext,
});
