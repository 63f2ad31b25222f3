import { readOnce } from "../figure-file/read-once.ts";
import { getNamedQuery } from "../queries/named-query.ts";
import { Indicator } from "./indicator.type.ts";

const listIndicatorsQuery = getNamedQuery("list-indicators");

/** The registry as it stands in a data version. */
export const listIndicators = readOnce(async (figures) => {
  const rows = await figures.query<Indicator>(listIndicatorsQuery, {});
  return rows.map((row) => Object.assign(new Indicator(), row));
});
