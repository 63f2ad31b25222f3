import type { Actor } from "@nq21/authorisation/actor";
import type { SeriesBasis } from "@nq21/code-lists/indicator";
import DataLoader from "dataloader";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { makeSeries } from "./make-series.ts";
import type { IndicatorSeries } from "./series.type.ts";
import { requireBasis, requireCodes, requireSpan } from "./series-arguments.ts";

/** Series asked for under one organisation. */
export interface OrganisationSeriesKey {
  readonly organisation: string;
  readonly codes: readonly string[] | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly basis: SeriesBasis;
}

const argumentsOf = ({ codes, from, to, basis }: OrganisationSeriesKey) => JSON.stringify([codes, from, to, basis]);

/** Reads the series of all organisations that were asked for together with equal arguments in one statement. */
export function makeOrganisationSeriesLoader(
  figures: () => Promise<FigureFile>,
  actor: Actor,
): DataLoader<OrganisationSeriesKey, IndicatorSeries[], string> {
  const loadGroup = async (group: readonly OrganisationSeriesKey[]): Promise<IndicatorSeries[]> => {
    const [first] = group;
    if (!first) return [];
    const span = requireSpan(first.from, first.to);
    const file = await figures();
    await requireBasis(file, first.basis);
    const codes = await requireCodes(file, first.codes);
    const organisations = group.map((key) => key.organisation);
    return makeSeries(file, { ...span, codes, organisations, basis: first.basis }, { actor, isPast: false });
  };
  return new DataLoader(
    async (keys) => {
      const groups = [...Map.groupBy(keys, argumentsOf)];
      const loaded = new Map(
        await Promise.all(
          groups.map(
            async ([asked, group]): Promise<[string, IndicatorSeries[] | Error]> => [
              asked,
              await loadGroup(group).catch((error: Error) => error),
            ],
          ),
        ),
      );
      return keys.map((key) => {
        const series = loaded.get(argumentsOf(key)) ?? [];
        return series instanceof Error ? series : series.filter((each) => each.organisation.id === key.organisation);
      });
    },
    { cacheKeyFn: (key) => `${key.organisation} ${argumentsOf(key)}` },
  );
}
