import "reflect-metadata";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followedReturnPlug, requireReachOfCommittee } from "@nq21/returns/followed-organisations";
import { listReturns, returnTable } from "@nq21/returns/return.repository";
import { type ReturnContext, returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import DataLoader from "dataloader";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Context, type ContextSettings, renewContext } from "../context.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { countInspectionReturns } from "./counted-inspection-returns.ts";
import { InspectionReturnTotal, ReturnPeriodInput, totalReturns } from "./return-total.ts";

const table = returnTable("inspections");

/** How every return about inspection and discipline is taken. */
export const inspectionReturnImporters = (settings: ImporterSettings): Importer[] =>
  returnImporters(followedReturnPlug(settings, "inspections"));

/** Loaders of returns and of what is counted beside them. */
export type ReturnLoaders = Pick<ReturnContext, "returns" | "returnCounts">;

/** Makes the loaders of one operation. */
export function makeReturnLoaders({ database, actor }: Pick<ContextSettings, "database" | "actor">): ReturnLoaders {
  return {
    returns: new DataLoader((ids) => listReturns(database, actor, table, ids)),
    returnCounts: new DataLoader((returns) => countInspectionReturns(database, actor, returns), {
      cacheKeyFn: ({ id, version }) => `${id}/${version}`,
    }),
  };
}

@Resolver(() => Organisation)
class InspectionReturnTotalResolver {
  @FieldResolver(() => [InspectionReturnTotal], {
    nullable: true,
    description:
      "Its inspection returns added up over periods that share no day; null where one of them was not handed in.",
  })
  async inspectionReturnTotals(
    @Root() organisation: Organisation,
    @Arg("periods", () => [ReturnPeriodInput], {
      description: "Periods to add; cumulated periods of one year are refused.",
    })
    periods: ReturnPeriodInput[],
    @Ctx() context: Context,
  ): Promise<InspectionReturnTotal[] | null> {
    return totalReturns(await context.returns.load(organisation.id), periods);
  }
}

/** The resolvers of returns about inspection and discipline. */
export const inspectionReturnResolvers = [
  InspectionReturnTotalResolver,
  ...returnResolvers<Context, Organisation>({
    organisationType: () => Organisation,
    findOrganisation: organisationOf,
    field: "inspectionReturns",
    mutation: "correctInspectionReturnLine",
    correction: ({ database, actor, idNamespace }) => ({
      table,
      settings: { database, actor, idNamespace, service: "inspections" },
      requireReach: (tx, organisationId, on) =>
        requireReachOfCommittee(tx, actor, "inspections", { organisationId, on }),
    }),
    renew: renewContext,
  }),
] as const;
