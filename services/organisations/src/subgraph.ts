import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import { CodeResolver } from "@nq21/subgraph/value-types";
import { CodeListResolver } from "./code-list/code-list.resolver.ts";
import type { Context } from "./context.ts";
import { DatedRuleResolver } from "./dated-rule/dated-rule.resolver.ts";
import { findOrganisation } from "./organisation/organisation.reference.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { changeResolvers } from "./organisation-change/change-resolvers.ts";
import { findPlace } from "./place/place.reference.ts";
import { placeResolvers } from "./place/place-plugs.ts";
import { activityResolvers } from "./record/activity-resolvers.ts";
import { SearchResolver } from "./search/search.resolver.ts";

/** The organisations subgraph: organisations with their changes, ratings and activity, places, and every code list. */
export function buildOrganisationsSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      OrganisationResolver,
      ...changeResolvers,
      ...activityResolvers,
      ...placeResolvers,
      SearchResolver,
      CodeListResolver,
      DatedRuleResolver,
      CodeResolver,
    ],
    {
      Organisation: (reference: { id: string }, context) => findOrganisation(reference.id, context),
      Place: (reference: { id: string }, context) => findPlace(reference.id, context),
    },
  );
}
