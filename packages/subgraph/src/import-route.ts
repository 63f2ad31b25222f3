import type { Database } from "@nq21/database/connection";
import { type Importer, importFile } from "@nq21/database/import-file";
import type { ServiceName } from "@nq21/workbook/layout";
import { MAX_FILE_BYTES } from "@nq21/workbook/read-workbook";
import type { Route } from "./server.ts";

/**
 * `POST /import?dryRun=true` with the bytes of one XLSX file or CSV list: 200 and a report when it was stored, would be, or changed
 * nothing; 422 and a report that names every fault when it is refused.
 */
export function importRoute(settings: {
  readonly database: Database;
  readonly service: ServiceName;
  readonly idNamespace: string;
  readonly importers: readonly Importer[];
}): Route {
  return {
    method: "POST",
    path: "/import",
    maxBodyBytes: MAX_FILE_BYTES,
    async handle(url, body, actor) {
      const dryRun = url.searchParams.get("dryRun") === "true";
      const report = await importFile({ ...settings, actor, dryRun }, body);
      return { status: report.outcome === "REFUSED" ? 422 : 200, body: report };
    },
  };
}
