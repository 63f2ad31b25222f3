import "reflect-metadata";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { type Inspection, InspectionConnection } from "../inspection/inspection.type.ts";
import { Organisation } from "./organisation.type.ts";

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => InspectionConnection, {
    nullable: true,
    description: "Inspections and supervision of this organisation, newest first.",
  })
  inspections(
    @Root() organisation: Organisation,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Inspection>> {
    return context.inspectionsByOrganisation("INSPECTED", page).load(organisation.id);
  }

  @FieldResolver(() => InspectionConnection, {
    nullable: true,
    description: "Inspections and supervision that its bodies led, newest first.",
  })
  inspectionsLed(
    @Root() organisation: Organisation,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Inspection>> {
    return context.inspectionsByOrganisation("LEADING", page).load(organisation.id);
  }
}
