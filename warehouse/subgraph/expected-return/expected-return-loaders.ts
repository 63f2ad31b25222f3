import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import type { FigureFile } from "../figure-file/figure-file.ts";
import {
  countExpectedReturns,
  type ExpectedReturnStanding,
  listExpectedReturnStates,
} from "./expected-return.repository.ts";
import { ExpectedReturnSummary } from "./expected-return.type.ts";

/** What an operation reads about expected returns: each question once for all that it asks together. */
export interface ExpectedReturnLoaders {
  /** Where one stands; null for one that the data version does not know. */
  readonly standings: DataLoader<string, ExpectedReturnStanding | null>;
  /** How many of a year were to be handed in at or below an organisation. */
  summaries(year: number): DataLoader<string, ExpectedReturnSummary>;
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
            const [handedIn, late, missing] = [count("HANDED_IN"), count("LATE"), count("MISSING")];
            const due = handedIn + late + missing;
            return Object.assign(new ExpectedReturnSummary(), {
              year,
              due,
              handedIn,
              late,
              missing,
              notDue: count("NOT_DUE"),
            });
          });
        }),
    ),
  };
}
