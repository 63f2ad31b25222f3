import "reflect-metadata";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveDay } from "../organisation/asked-day.ts";
import { At } from "../organisation/at.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { SuperiorAssignment, SuperiorAttendance } from "./superior.type.ts";
@Resolver(() => Organisation)
export class OrganisationSuperiorResolver {
  @FieldResolver(() => [SuperiorAssignment], {
    nullable: true,
    description: "Superiors assigned to follow it on a day.",
  })
  assignedSuperiors(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<SuperiorAssignment[]> {
    return context.superiors.load({ id: organisation.id, on: resolveDay(organisation, at, context) });
  }

  @FieldResolver(() => [SuperiorAssignment], {
    nullable: true,
    description: "What it is assigned to follow on a day, as a superior.",
  })
  assignments(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<SuperiorAssignment[]> {
    return context.assignments.load({ id: organisation.id, on: resolveDay(organisation, at, context) });
  }

  @FieldResolver(() => [SuperiorAttendance], {
    nullable: true,
    description: "How often superiors attended its meetings, oldest year first.",
  })
  async superiorAttendance(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year." }) from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<SuperiorAttendance[]> {
    const attendance = await context.superiorAttendance.load(organisation.id);
    return attendance.filter(({ year }) => (from ?? year) <= year && year <= (to ?? year));
  }
}

@Resolver(() => SuperiorAssignment)
export class SuperiorAssignmentResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation whose committee is assigned.",
  })
  superior(@Root() assignment: SuperiorAssignment, @Ctx() context: Context): Promise<Organisation | null> {
    return findOrganisation(assignment.superiorId, context);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation that is followed.",
  })
  organisation(@Root() assignment: SuperiorAssignment, @Ctx() context: Context): Promise<Organisation | null> {
    return findOrganisation(assignment.organisationId, context);
  }
}

@Resolver(() => SuperiorAttendance)
export class SuperiorAttendanceResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation whose committee attended.",
  })
  superior(@Root() attendance: SuperiorAttendance, @Ctx() context: Context): Promise<Organisation | null> {
    return findOrganisation(attendance.superiorId, context);
  }
}
