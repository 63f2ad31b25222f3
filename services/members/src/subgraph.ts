import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import type { Context } from "./context.ts";
import { MemberResolver } from "./member/member.resolver.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";

/** The members subgraph: its own entity, and what it adds to Organisation. */
export function buildMembersSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>([MemberResolver, OrganisationResolver], {
    Member: (reference: { id: string }, context) => context.members.load(reference.id),
    Organisation: (reference: { id: string }) => organisationOf(reference.id),
  });
}
