import type { Actor } from "@nq21/authorisation/actor";
import { mayAny } from "@nq21/authorisation/policy";
import { recordAudit } from "@nq21/database/audit";
import type { Database } from "@nq21/database/connection";
import { type Importer, type ImportReport, importFile } from "@nq21/database/import-file";
import { isRefusedByRowSecurity } from "@nq21/database/row-security-refusal";
import { withActor } from "@nq21/database/with-actor";
import type { ServiceName } from "@nq21/workbook/layout";
import { MAX_FILE_BYTES } from "@nq21/workbook/read-workbook";
import { RequestRefused } from "./http-request.ts";
import type { Route } from "./server.ts";

/**
 * `POST /import?dryRun=true` with the bytes of one XLSX file or CSV list: 200 and a report when it was stored, would be, or changed
 * nothing; 422 and a report that names every fault when it is refused. Whoever may edit nothing gets 403 before anything of
 * the file is read. A report tells what a file is beside the whole record, so it goes on the trail even if nothing is stored.
 */
export function importRoute(settings: {
  readonly database: Database;
  readonly service: ServiceName;
  readonly idNamespace: string;
  readonly importers: readonly Importer[];
}): Route {
  const deny = async (actor: Actor) => {
    await withActor(settings.database, actor, (tx) =>
      recordAudit(tx, { category: "DENIED", action: "IMPORT", entity: "Service", entityId: settings.service }),
    );
    return new RequestRefused(
      403,
      "FORBIDDEN",
      "You don't have the right to hand in files. / Bạn không có quyền nộp tệp.",
    );
  };
  // What is stored is on the trail with its batch. The software itself learns nothing by trying.
  const recordTrial = async (actor: Actor, { outcome, rowCount, faults }: ImportReport) => {
    if (outcome === "STORED" || actor.isSystem) return;
    await withActor(settings.database, actor, (tx) =>
      recordAudit(tx, {
        action: "TRY_IMPORT",
        entity: "Service",
        entityId: settings.service,
        counts: { rows: rowCount, faults: faults.length },
      }),
    );
  };
  return {
    method: "POST",
    path: "/import",
    maxBodyBytes: MAX_FILE_BYTES,
    async handle(url, body, actor) {
      const dryRun = url.searchParams.get("dryRun") === "true";
      if (!mayAny(actor, "RECORD_EDIT")) throw await deny(actor);
      const report = await importFile({ ...settings, actor, dryRun }, body).catch(async (error: unknown) => {
        throw isRefusedByRowSecurity(error) ? await deny(actor) : error;
      });
      await recordTrial(actor, report);
      return { status: report.outcome === "REFUSED" ? 422 : 200, body: report };
    },
  };
}
