import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import type { Context } from "./context.ts";
import { InspectionResolver } from "./inspection/inspection.resolver.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";

/** The inspections subgraph: its own entity, and what it adds to Organisation. */
export function buildInspectionsSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>([InspectionResolver, OrganisationResolver], {
    Inspection: (reference: { id: string }, context) => context.inspections.load(reference.id),
    Organisation: (reference: { id: string }) => organisationOf(reference.id),
  });
}
