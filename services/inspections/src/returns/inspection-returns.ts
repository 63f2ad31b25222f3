import "reflect-metadata";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followedReturnPlug, requireReachOfCommittee } from "@nq21/returns/followed-organisations";
import { returnResolvers } from "@nq21/returns/return.resolver";
import { returnImporters } from "@nq21/returns/return-import";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { ReportedPeriodInput } from "../record/reported-period.input.ts";
import { inspectionReturnTable } from "./return-loaders.ts";
import { InspectionReturnTotal, totalReturns } from "./return-total.ts";

/** How every return about inspection and discipline is taken. */
export const inspectionReturnImporters = (settings: ImporterSettings): Importer[] =>
  returnImporters(followedReturnPlug(settings, "inspections"));

@Resolver(() => Organisation)
class InspectionReturnTotalResolver {
  @FieldResolver(() => [InspectionReturnTotal], {
    nullable: true,
    description:
      "Its inspection returns added up over periods that share no day; null where one of them was not handed in.",
  })
  async inspectionReturnTotals(
    @Root() organisation: Organisation,
    @Arg("periods", () => [ReportedPeriodInput], {
      description: "Periods to add; cumulated periods of one year are refused.",
    })
    periods: ReportedPeriodInput[],
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
      table: inspectionReturnTable,
      settings: { database, actor, idNamespace, service: "inspections" },
      requireReach: (tx, organisationId, on) =>
        requireReachOfCommittee(tx, actor, "inspections", { organisationId, on }),
    }),
    renew: renewContext,
  }),
] as const;
