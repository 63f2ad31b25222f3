import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import { CodeResolver } from "@nq21/subgraph/value-types";
import type { Context } from "./context.ts";
import { DocumentResolver } from "./document/document.resolver.ts";
import { IndicatorTargetResolver } from "./indicator/indicator.resolver.ts";
import { indicatorOf } from "./indicator/indicator.type.ts";
import { ObjectiveResolver } from "./objective/objective.resolver.ts";
import { OrganisationProgrammeResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";
import { ProgrammeResolver } from "./programme/programme.resolver.ts";
import { TargetResolver, TargetVersionResolver } from "./target/target.resolver.ts";

/** The programme subgraph: the programme with its objectives, targets and documents. */
export function buildProgrammeSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      CodeResolver,
      ProgrammeResolver,
      ObjectiveResolver,
      TargetResolver,
      TargetVersionResolver,
      DocumentResolver,
      IndicatorTargetResolver,
      OrganisationProgrammeResolver,
    ],
    {
      Target: (reference: { id: string }, context) => context.targets.load(reference.id),
      Document: (reference: { id: string }, context) => context.documents.load(reference.id),
      Indicator: (reference: { code: string }) => indicatorOf(reference.code),
      Organisation: (reference: { id: string }) => organisationOf(reference.id),
    },
  );
}
