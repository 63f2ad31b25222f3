import type { Importer } from "@nq21/database/import-file";
import { returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import { type Context, renewContext } from "../context.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listBeyondReach } from "../record/edit-reach.repository.ts";
import { requireReachOf } from "../record/edit-reach.ts";
import { organisationReturnTable } from "./return-loaders.ts";

/** How every return about organisations is taken. */
export function organisationReturnImporters({ idNamespace }: { readonly idNamespace: string }): Importer[] {
  return returnImporters({
    service: "organisations",
    table: organisationReturnTable,
    idNamespace,
    async resolve(tx, wanted) {
      const bearers = await findBearersByDay(tx, wanted);
      return new Map([...bearers].map(([key, { organisationId }]) => [key, organisationId]));
    },
    listBeyondReach: (tx, actor, named) => listBeyondReach(tx, actor, "RECORD_EDIT", named),
  });
}

/** The resolvers of returns about organisations. */
export const organisationReturnResolvers = returnResolvers<Context, Organisation>({
  organisationType: () => Organisation,
  findOrganisation,
  field: "organisationReturns",
  mutation: "correctOrganisationReturnLine",
  correction: (context) => ({
    table: organisationReturnTable,
    settings: { ...context, service: "organisations" },
    requireReach: (tx, organisationId, on) => requireReachOf(tx, context.actor, { organisationId, on }),
  }),
  renew: renewContext,
});
