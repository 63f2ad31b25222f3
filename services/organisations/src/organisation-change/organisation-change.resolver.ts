import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { findOrganisation, listOrganisationsById } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { LineageEdge, OrganisationChange } from "./organisation-change.type.ts";

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

  @FieldResolver(() => [LineageEdge], {
    description: "What went over from whom to whom; both sides are one where an organisation lives on.",
  })
  edges(@Root() change: OrganisationChange): LineageEdge[] {
    return change.edges.map((edge) => Object.assign(new LineageEdge(), edge, { askedAt: change.askedAt }));
  }
}

@Resolver(() => LineageEdge)
export class LineageEdgeResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation before; null where one was founded.",
  })
  async predecessor(@Root() edge: LineageEdge, @Ctx() context: Context): Promise<Organisation | null> {
    return edge.predecessorId === null ? null : findOrganisation(edge.predecessorId, context, edge.askedAt);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation after; null where one was dissolved.",
  })
  async successor(@Root() edge: LineageEdge, @Ctx() context: Context): Promise<Organisation | null> {
    return edge.successorId === null ? null : findOrganisation(edge.successorId, context, edge.askedAt);
  }
}
