import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import type { FigureFile } from "../figure-file/figure-file.ts";
import {
  countExpectedReturns,
  type ExpectedReturnStanding,
  type IndicatorReturnCount,
  listExpectedReturnStates,
  listIndicatorReturns,
} from "./expected-return.repository.ts";
import { ExpectedReturnSummary } from "./expected-return.type.ts";

/** An indicator of an organisation in a data version. */
export interface IndicatorOfOrganisation {
  readonly figures: FigureFile;
  readonly code: string;
  readonly organisationId: string;
}

/** What an operation reads about expected returns: each question once for all that it asks together. */
export interface ExpectedReturnLoaders {
  /** Where one stands; null for one that the data version does not know. */
  readonly standings: DataLoader<string, ExpectedReturnStanding | null>;
  /** How many of a year were to be handed in at or below an organisation. */
  summaries(year: number): DataLoader<string, ExpectedReturnSummary>;
  /** What the figures of an indicator rest on, for each year; null where the version does not tell. */
  ofIndicators: DataLoader<IndicatorOfOrganisation, readonly IndicatorReturnCount[] | null, string>;
}

function makeSummary(year: number, count: { handedIn: number; late: number; missing: number; notDue: number }) {
  const { handedIn, late, missing, notDue } = count;
  const due = handedIn + late + missing;
  return Object.assign(new ExpectedReturnSummary(), { year, due, handedIn, late, missing, notDue });
}

/** What a figure of one year rests on, from what those of all years do; nothing was to be handed in where no year tells. */
export function summariseYear(
  counts: readonly IndicatorReturnCount[] | null,
  year: number,
): ExpectedReturnSummary | null {
  if (!counts) return null;
  const none = { handedIn: 0, late: 0, missing: 0, notDue: 0 };
  return makeSummary(year, counts.find((each) => each.year === year) ?? none);
}

async function loadOfIndicators(
  keys: readonly IndicatorOfOrganisation[],
): Promise<(readonly IndicatorReturnCount[] | null)[]> {
  const read = await Promise.all(
    [...Map.groupBy(keys, (key) => key.figures)].map(async ([figures, group]) => {
      const organisations = [...new Set(group.map((key) => key.organisationId))];
      const rows = await listIndicatorReturns(figures, [...new Set(group.map((key) => key.code))], organisations);
      return [figures, rows] as const;
    }),
  );
  const byFigures = new Map(
    read.map(([figures, rows]) => [
      figures,
      rows && Map.groupBy(rows, (row) => `${row.indicatorCode} ${row.organisationId}`),
    ]),
  );
  return keys.map(({ figures, code, organisationId }) => {
    const rows = byFigures.get(figures);
    return rows ? (rows.get(`${code} ${organisationId}`) ?? []) : null;
  });
}

/** Makes the loaders of one operation. */
export function makeExpectedReturnLoaders(figures: () => Promise<FigureFile>): ExpectedReturnLoaders {
  return {
    standings: new DataLoader(async (ids: readonly string[]) => {
      const found = await listExpectedReturnStates(await figures(), ids);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    summaries: byArguments(
      (year: number) =>
        new DataLoader(async (organisations: readonly string[]) => {
          const counts = Map.groupBy(
            await countExpectedReturns(await figures(), organisations, year),
            (row) => row.organisationId,
          );
          return organisations.map((id) => {
            const count = (state: string) => counts.get(id)?.find((each) => each.state === state)?.count ?? 0;
            return makeSummary(year, {
              handedIn: count("HANDED_IN"),
              late: count("LATE"),
              missing: count("MISSING"),
              notDue: count("NOT_DUE"),
            });
          });
        }),
    ),
    ofIndicators: new DataLoader(loadOfIndicators, {
      cacheKeyFn: ({ figures, code, organisationId }) => `${figures.version} ${code} ${organisationId}`,
    }),
  };
}
