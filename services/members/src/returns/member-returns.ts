import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followedReturnPlug, requireReachOfCommittee } from "@nq21/returns/followed-organisations";
import { returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import { type Context, renewContext } from "../context.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { memberReturnTable } from "./return-loaders.ts";

/** How every return about members is taken. */
export const memberReturnImporters = (settings: ImporterSettings): Importer[] =>
  returnImporters(followedReturnPlug(settings, "members"));

/** The resolvers of returns about members. */
export const memberReturnResolvers = returnResolvers<Context, Organisation>({
  organisationType: () => Organisation,
  findOrganisation: organisationOf,
  field: "memberReturns",
  mutation: "correctMemberReturnLine",
  correction: ({ database, actor, idNamespace }) => ({
    table: memberReturnTable,
    settings: { database, actor, idNamespace, service: "members" },
    requireReach: (tx, organisationId, on) => requireReachOfCommittee(tx, actor, "members", { organisationId, on }),
  }),
  renew: renewContext,
});
