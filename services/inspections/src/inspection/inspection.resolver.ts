import "reflect-metadata";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
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
}
