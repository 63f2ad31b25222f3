import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { findOrganisation, listOrganisationsById } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { CycleError, OrganisationChangeError, OrphanError, OverlapError } from "./change-error.type.ts";

@Resolver(() => OrganisationChangeError)
export class OrganisationChangeErrorResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation on record that it is about, if it is about one.",
  })
  async organisation(
    @Root() { refusal: { organisationId } }: OrganisationChangeError,
    @Ctx() context: Context,
  ): Promise<Organisation | null> {
    return organisationId === null ? null : findOrganisation(organisationId, context);
  }
}

@Resolver(() => CycleError)
export class CycleErrorResolver {
  @FieldResolver(() => [Organisation], {
    description: "The organisations of the circle that are on record, each below the next.",
  })
  circle(@Root() { refusal }: CycleError, @Ctx() context: Context): Promise<Organisation[]> {
    return listOrganisationsById(refusal.code === "CYCLE" ? refusal.circleIds : [], context, null);
  }
}

@Resolver(() => OrphanError)
export class OrphanErrorResolver {
  @FieldResolver(() => [Organisation], { description: "The organisations that would have no parent." })
  orphans(@Root() { refusal }: OrphanError, @Ctx() context: Context): Promise<Organisation[]> {
    return listOrganisationsById(refusal.code === "ORPHANED" ? refusal.orphanIds : [], context, null);
  }
}

@Resolver(() => OverlapError)
export class OverlapErrorResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: "Organisation on record that carries the code." })
  async other(@Root() { refusal }: OverlapError, @Ctx() context: Context): Promise<Organisation | null> {
    return refusal.code === "OVERLAP" && refusal.otherId !== null ? findOrganisation(refusal.otherId, context) : null;
  }
}
