import "reflect-metadata";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Inspection } from "../inspection/inspection.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { InspectionPlan, InspectionPlanItem } from "./plan.type.ts";

@Resolver(() => Organisation)
export class OrganisationPlanResolver {
  @FieldResolver(() => [InspectionPlan], {
    nullable: true,
    description: "Plans of inspection of its bodies for a year, one of each body.",
  })
  async inspectionPlans(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "Year of the plans." }) year: number,
    @Ctx() context: Context,
  ): Promise<InspectionPlan[]> {
    const items = await context.planItems(year).load(organisation.id);
    return [...Map.groupBy(items, ({ body }) => body)].map(([body, own]) =>
      Object.assign(new InspectionPlan(), { organisationId: organisation.id, body, year, items: own }),
    );
  }
}

/** Whether an inspection under an item was concluded by the end of the item's year. */
async function isConcluded(item: InspectionPlanItem, context: Context): Promise<boolean> {
  const inspections = await context.inspectionsByItem.load(item);
  return inspections.some(({ concludedOn }) => concludedOn !== null && concludedOn <= `${item.year}-12-31`);
}

@Resolver(() => InspectionPlan)
export class InspectionPlanResolver {
  @FieldResolver(() => Organisation, { description: "Organisation whose body plans." })
  organisation(@Root() plan: InspectionPlan): Organisation {
    return organisationOf(plan.organisationId);
  }

  @FieldResolver(() => Int, { description: "How many items the plan has." })
  itemCount(@Root() plan: InspectionPlan): number {
    return plan.items.length;
  }

  @FieldResolver(() => Int, { description: "How many items were concluded within the year." })
  async concludedCount(@Root() plan: InspectionPlan, @Ctx() context: Context): Promise<number> {
    const concluded = await Promise.all(plan.items.map((item) => isConcluded(item, context)));
    return concluded.filter(Boolean).length;
  }
}

@Resolver(() => InspectionPlanItem)
export class InspectionPlanItemResolver {
  @FieldResolver(() => Organisation, { description: "Organisation whose body plans." })
  organisation(@Root() item: InspectionPlanItem): Organisation {
    return organisationOf(item.organisationId);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation to be inspected; null where only numbers are planned.",
  })
  subjectOrganisation(@Root() item: InspectionPlanItem): Organisation | null {
    return item.subjectOrganisationId === null ? null : organisationOf(item.subjectOrganisationId);
  }

  @FieldResolver(() => [Inspection], { description: "Inspections under this item, as far as the actor reaches them." })
  inspections(@Root() item: InspectionPlanItem, @Ctx() context: Context): Promise<Inspection[]> {
    return context.inspectionsByItem.load(item);
  }

  @FieldResolver(() => Boolean, { description: "Whether one of its inspections was concluded within the year." })
  isConcludedInYear(@Root() item: InspectionPlanItem, @Ctx() context: Context): Promise<boolean> {
    return isConcluded(item, context);
  }
}
