import type { FigureFile } from "../figure-file/figure-file.ts";
import { getNamedQuery } from "../queries/named-query.ts";
import { Indicator } from "./indicator.type.ts";

const listIndicatorsQuery = getNamedQuery("list-indicators");
const known = new WeakMap<FigureFile, Promise<Indicator[]>>();

/** The registry as it stands in a data version. A figure file never changes, so it is read once for each. */
export function listIndicators(figures: FigureFile): Promise<Indicator[]> {
  const cached = known.get(figures);
  if (cached) return cached;
  const read = figures
    .query<Indicator>(listIndicatorsQuery, {})
    .then((rows) => rows.map((row) => Object.assign(new Indicator(), row)));
  known.set(figures, read);
  read.catch(() => known.delete(figures));
  return read;
}
