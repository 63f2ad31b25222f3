import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { listOrganisationsById } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { OrganisationChange } from "./organisation-change.type.ts";

@Resolver(() => OrganisationChange)
export class OrganisationChangeResolver {
  @FieldResolver(() => [Organisation], { description: "Organisations before the change; none where one was founded." })
  predecessors(@Root() change: OrganisationChange, @Ctx() context: Context): Promise<Organisation[]> {
    const ids = new Set(change.edges.flatMap((edge) => edge.predecessorId ?? []));
    return listOrganisationsById([...ids], context, change.askedAt);
  }

  @FieldResolver(() => [Organisation], { description: "Organisations after the change; none where one was dissolved." })
  successors(@Root() change: OrganisationChange, @Ctx() context: Context): Promise<Organisation[]> {
    const ids = new Set(change.edges.flatMap((edge) => edge.successorId ?? []));
    return listOrganisationsById([...ids], context, change.askedAt);
  }
}
