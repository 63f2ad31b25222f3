import type { FigureFile } from "../figure-file/figure-file.ts";
import { readOnce } from "../figure-file/read-once.ts";
import { hasMart } from "../figure-file/require-mart.ts";
import { getNamedQuery } from "../queries/named-query.ts";
import { Indicator } from "./indicator.type.ts";

const listIndicatorsQuery = getNamedQuery("list-indicators");
const listPlannedIndicatorsQuery = getNamedQuery("list-planned-indicators");

/** The indicators that a data version has figures of, in the order of the registry. */
export const listIndicators = readOnce(async (figures) => {
  const rows = await figures.query<Indicator>(listIndicatorsQuery, {});
  return rows.map((row) => Object.assign(new Indicator(), row, { isComputed: true }));
});

/** The indicators that were agreed and are not counted in a data version, in the order of the registry. */
export const listPlannedIndicators = readOnce(async (figures) => {
  if (!(await hasMart(figures, "dim_planned_indicators"))) return [];
  const rows = await figures.query<Indicator>(listPlannedIndicatorsQuery, {});
  return rows.map((row) => Object.assign(new Indicator(), row, { isComputed: false, sql: "" }));
});

/** The indicator with this code, counted or not; null where the registry knows none. */
export async function findIndicator(figures: FigureFile, code: string): Promise<Indicator | null> {
  const all = [...(await listIndicators(figures)), ...(await listPlannedIndicators(figures))];
  return all.find((each) => each.code === code) ?? null;
}
