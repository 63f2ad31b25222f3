import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import { CodeResolver } from "@nq21/subgraph/value-types";
import type { Context } from "./context.ts";
import { getDataVersion } from "./data-version/data-version.repository.ts";
import { DataVersionResolver } from "./data-version/data-version.resolver.ts";
import { ExpectedReturnResolver } from "./expected-return/expected-return.resolver.ts";
import { ExpectedReturn } from "./expected-return/expected-return.type.ts";
import { findIndicator } from "./indicator/indicator.repository.ts";
import { IndicatorResolver } from "./indicator/indicator.resolver.ts";
import { IndicatorTextResolver } from "./indicator/indicator.type.ts";
import { OrganisationResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";
import { SeriesResolver } from "./series/series.resolver.ts";
import { FigureReturnsResolver, MaskedReasonResolver, SeriesBreakResolver } from "./series/series.type.ts";

/** The analytics subgraph: read-only, derived from the figure file, no person in it. */
export function buildAnalyticsSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      CodeResolver,
      DataVersionResolver,
      ExpectedReturnResolver,
      FigureReturnsResolver,
      IndicatorResolver,
      IndicatorTextResolver,
      OrganisationResolver,
      SeriesBreakResolver,
      MaskedReasonResolver,
      SeriesResolver,
    ],
    {
      DataVersion: async (reference: { id: string }, context) => getDataVersion(await context.figures(reference.id)),
      Indicator: async (reference: { code: string }, context) =>
        findIndicator(await context.figures(null), reference.code),
      ExpectedReturn: (reference: { id: string }) => Object.assign(new ExpectedReturn(), { id: reference.id }),
      Organisation: (reference: { id: string }) => organisationOf(reference.id),
    },
  );
}
