import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import type { Context } from "./context.ts";
import { ObjectiveResolver } from "./objective/objective.resolver.ts";
import { ProgrammeResolver } from "./programme/programme.resolver.ts";
import { TargetResolver } from "./target/target.resolver.ts";

/** The programme subgraph: the programme with its objectives, targets and documents. */
export function buildProgrammeSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>([ProgrammeResolver, ObjectiveResolver, TargetResolver], {
    Target: (reference: { id: string }, context) => context.targets.load(reference.id),
    Document: (reference: { id: string }, context) => context.documents.load(reference.id),
  });
}
