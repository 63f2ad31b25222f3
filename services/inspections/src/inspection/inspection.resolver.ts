import "reflect-metadata";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { InspectionPlanItem } from "../plan/plan.type.ts";
import { InspectionSubject, MemberSubject } from "../subject/subject.type.ts";
import { listInspections } from "./inspection.repository.ts";
import { Inspection, InspectionConnection, InspectionFilter } from "./inspection.type.ts";

@Resolver(() => Inspection)
export class InspectionResolver {
  @Query(() => Inspection, { nullable: true, description: "The inspection with this id, if the actor reaches it." })
  inspection(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Inspection | null> {
    return context.inspections.load(id);
  }

  @Query(() => InspectionConnection, { description: "Inspections and supervision, newest first." })
  inspections(
    @Arg("filter", () => InspectionFilter, { nullable: true }) filter: InspectionFilter | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Inspection>> {
    return listInspections(context.database, context.actor, filter ?? {}, page);
  }

  @FieldResolver(() => InspectionPlanItem, {
    nullable: true,
    description:
      "Item of the plan that it follows; null where it follows none, and where the actor does not reach the plan.",
  })
  plannedItem(@Root() inspection: Inspection, @Ctx() context: Context): Promise<InspectionPlanItem | null> | null {
    const { leadOrganisationId, body, year, plannedItem } = inspection;
    if (plannedItem === null) return null;
    return context.planItem.load({ organisationId: leadOrganisationId, body, year, item: plannedItem });
  }

  @FieldResolver(() => [InspectionSubject], {
    description: "Organisations that it is about, apart from the event, with what was concluded of each.",
  })
  subjects(@Root() inspection: Inspection, @Ctx() context: Context): Promise<InspectionSubject[]> {
    return context.subjectsOf.load(inspection.id);
  }

  @FieldResolver(() => [MemberSubject], {
    nullable: true,
    description: "Members whom it is about, with what was concluded of each.",
  })
  memberSubjects(@Root() inspection: Inspection, @Ctx() context: Context): Promise<MemberSubject[]> {
    return context.memberSubjectsByInspection.load(inspection.id);
  }
}
