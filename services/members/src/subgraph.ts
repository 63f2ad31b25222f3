import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import type { Context } from "./context.ts";
import { MemberResolver } from "./member/member.resolver.ts";
import { OrganisationMemberFlowResolver } from "./member-flow/member-flow.resolver.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";
import { lifeResolvers } from "./record/life-resolvers.ts";
import { postResolvers } from "./record/post-resolvers.ts";
import { registerExtractResolvers } from "./register-extract/register-extract.resolver.ts";
import { memberReturnResolvers } from "./returns/member-returns.ts";

/** The members subgraph: its own entity, and what it adds to Organisation. */
export function buildMembersSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      MemberResolver,
      OrganisationResolver,
      OrganisationMemberFlowResolver,
      ...postResolvers,
      ...lifeResolvers,
      ...registerExtractResolvers,
      ...memberReturnResolvers,
    ],
    {
      Member: (reference: { id: string }, context) => context.members.load(reference.id),
      Organisation: (reference: { id: string }) => organisationOf(reference.id),
    },
  );
}
