import type { FigureFile } from "../figure-file/figure-file.ts";
import { readOnce } from "../figure-file/read-once.ts";
import { getNamedQuery } from "../queries/named-query.ts";
import { DataVersion, SourceState } from "./data-version.type.ts";

const findDataVersionQuery = getNamedQuery("find-data-version");
const listSourceStatesQuery = getNamedQuery("list-source-states");

/** DuckDB writes timestamps as `yyyy-mm-dd hh:mm:ss`, in UTC. */
const instantOf = (written: string): string =>
  new Date(`${written.replace(" ", "T").replace(/(\+00)?Z?$/, "")}Z`).toISOString();

/** What a figure file says of itself. */
export const getDataVersion = readOnce(async (figures) => {
  const [row] = await figures.query<DataVersion>(findDataVersionQuery, {});
  if (!row) throw new Error("the figure file does not say its version");
  return Object.assign(new DataVersion(), { id: row.id, builtAt: instantOf(row.builtAt), asOf: instantOf(row.asOf) });
});

/** What each service had approved when the version was built. */
export async function listSourceStates(figures: FigureFile): Promise<SourceState[]> {
  const rows = await figures.query<SourceState>(listSourceStatesQuery, {});
  return rows.map((row) =>
    Object.assign(new SourceState(), row, {
      newestBatchAt: row.newestBatchAt === null ? null : instantOf(row.newestBatchAt),
    }),
  );
}
