import { type Actor, system } from "@nq21/authorisation/actor";
import { ReadTrail } from "@nq21/authorisation/read-trail";
import type DataLoader from "dataloader";
import { GraphQLError } from "graphql";
import { type ExpectedReturnLoaders, makeExpectedReturnLoaders } from "./expected-return/expected-return-loaders.ts";
import type { FigureFile } from "./figure-file/figure-file.ts";
import { type FigureFiles, NoDataVersionError } from "./figure-file/figure-files.ts";
import { makeReturnDifferenceLoaders, type ReturnDifferenceLoaders } from "./returns/return-difference-loader.ts";
import { makeOrganisationSeriesLoader, type OrganisationSeriesKey } from "./series/organisation-series-loader.ts";
import type { IndicatorSeries } from "./series/series.type.ts";

/** What a resolver has for one operation: one data version unless another is named, so that no answer mixes two. */
export interface Context {
  readonly actor: Actor;
  readonly trail: ReadTrail;
  figures(dataVersion: string | null): Promise<FigureFile>;
  readonly organisationSeries: DataLoader<OrganisationSeriesKey, IndicatorSeries[], string>;
  readonly returnDifferences: ReturnDifferenceLoaders;
  readonly expectedReturns: ExpectedReturnLoaders;
}

/** Makes the context of one operation. `pinned` is the version the gateway read for it; without one, the published one. */
export function makeContext(files: FigureFiles, pinned: string | null, actor: Actor = system): Context {
  let chosen: Promise<FigureFile> | undefined;
  const use = (version: string | null) =>
    files.use(version).catch((error: unknown) => {
      if (!(error instanceof NoDataVersionError)) throw error;
      throw new GraphQLError("There is no such data version. / Không có phiên bản số liệu này.", {
        extensions: { code: "NOT_FOUND" },
      });
    });
  const figures = (dataVersion: string | null): Promise<FigureFile> => {
    if (dataVersion !== null && dataVersion !== undefined) return use(dataVersion);
    chosen ??= use(pinned);
    return chosen;
  };
  return {
    actor,
    trail: new ReadTrail(),
    figures,
    organisationSeries: makeOrganisationSeriesLoader(() => figures(null), actor),
    returnDifferences: makeReturnDifferenceLoaders(() => figures(null), actor),
    expectedReturns: makeExpectedReturnLoaders(() => figures(null)),
  };
}
