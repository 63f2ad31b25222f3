import { createHash } from "node:crypto";
import type { Actor } from "@nq21/authorisation/actor";
import type { Fault } from "@nq21/workbook/fault";
import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import { type ParsedWorkbook, readWorkbook } from "@nq21/workbook/read-workbook";
import { sql } from "kysely";
import { approveBatch, type Batch, countBatchesOf, findBatchByContent, stageBatch, submitBatch } from "./batch.ts";
import type { Database } from "./connection.ts";
import { makeIdentity } from "./identity.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** What storing a file did. Rows equal to what is on record are unchanged; other values for the same key supersede. */
export interface StoredCounts {
  readonly added: number;
  readonly superseding: number;
  readonly unchanged: number;
}

/** How a service stores one kind of file. Faults it returns refuse the whole file. */
export interface Importer {
  readonly kind: FileKind;
  /** Runs before the transaction, for what must be fresh to check the file (the organisations' change feed). */
  prepare?(): Promise<void>;
  store(tx: ActorTransaction, batchId: string, workbook: ParsedWorkbook): Promise<StoredCounts | { faults: Fault[] }>;
  /** Runs in the transaction that approves the batch. */
  approved?(tx: ActorTransaction, batchId: string): Promise<void>;
}

export type ImportOutcome = "STORED" | "UNCHANGED" | "WOULD_STORE" | "REFUSED";

export interface ImportReport {
  readonly outcome: ImportOutcome;
  readonly service: ServiceName;
  readonly fileKind: FileKind | null;
  readonly batchId: string | null;
  readonly rowCount: number;
  readonly added: number;
  readonly superseding: number;
  readonly unchanged: number;
  readonly droppedColumnCount: number;
  readonly faults: readonly Fault[];
}

export interface ImportSettings {
  readonly database: Database;
  readonly actor: Actor;
  readonly service: ServiceName;
  readonly idNamespace: string;
  readonly importers: readonly Importer[];
  readonly dryRun: boolean;
}

/** Leaves a transaction without keeping anything, carrying the report out of it. */
class RolledBack extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super("rolled back");
    this.report = report;
  }
}

/**
 * Takes one file through parsing, checking, staging, submission and approval by the same actor. All or nothing: a file with
 * a single fault leaves no row. The same bytes again, or rows already on record, change nothing. A file that was interrupted
 * between submission and approval is taken up where it stood. The uploaded bytes are never stored.
 */
export async function importFile(settings: ImportSettings, bytes: Uint8Array): Promise<ImportReport> {
  const { database, actor, service } = settings;
  const workbook = await readWorkbook(bytes);
  const fileKind = workbook.layout?.kind ?? null;
  const blank: ImportReport = {
    outcome: "UNCHANGED",
    service,
    fileKind,
    batchId: null,
    rowCount: workbook.rowCount,
    added: 0,
    superseding: 0,
    unchanged: workbook.rowCount,
    droppedColumnCount: workbook.droppedColumnCount,
    faults: [],
  };
  const refuse = (faults: readonly Fault[]): ImportReport => ({ ...blank, outcome: "REFUSED", unchanged: 0, faults });
  const importer = settings.importers.find((each) => each.kind === fileKind);
  if (!importer || fileKind === null) return refuse(workbook.faults);
  await importer.prepare?.();

  const contentHash = createHash("sha256").update(bytes).digest("hex");
  try {
    const staged = await withActor(database, actor, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('nq21.import'))`.execute(tx);
      const known = await findBatchByContent(tx, fileKind, contentHash);
      if (known?.state === "APPROVED") throw new RolledBack({ ...blank, batchId: known.id });
      if (known?.state === "SUBMITTED") return resume(known, blank);
      const batchId = makeIdentity(
        settings.idNamespace,
        service,
        "batch",
        `${fileKind}/${contentHash}/${await countBatchesOf(tx, contentHash)}`,
      );
      await stageBatch(tx, {
        id: batchId,
        fileKind,
        contentHash,
        rowCount: workbook.rowCount,
        droppedColumnCount: workbook.droppedColumnCount,
      });
      // A file with faults of form is still checked against the record, so that one answer names every fault.
      const stored = await importer.store(tx, batchId, workbook);
      const faults = [...workbook.faults, ...("faults" in stored ? stored.faults : [])];
      if (faults.length > 0 || "faults" in stored) throw new RolledBack(refuse(faults));
      const report: ImportReport = {
        ...blank,
        ...stored,
        batchId,
        outcome: settings.dryRun ? "WOULD_STORE" : "STORED",
      };
      if (stored.added + stored.superseding === 0)
        throw new RolledBack({ ...report, batchId: null, outcome: "UNCHANGED" });
      if (settings.dryRun) throw new RolledBack({ ...report, batchId: null });
      await submitBatch(tx, batchId, stored.added, stored.superseding);
      return report;
    });
    if (settings.dryRun) return { ...staged, outcome: "WOULD_STORE" };
    await approveImport(settings, importer, staged.batchId as string);
    return staged;
  } catch (error) {
    if (error instanceof RolledBack) return error.report;
    throw error;
  }
}

function resume(batch: Batch, blank: ImportReport): ImportReport {
  return {
    ...blank,
    outcome: "STORED",
    batchId: batch.id,
    added: batch.addedCount,
    superseding: batch.supersedingCount,
    unchanged: batch.rowCount - batch.addedCount - batch.supersedingCount,
  };
}

async function approveImport(settings: ImportSettings, importer: Importer, batchId: string): Promise<void> {
  await withActor(settings.database, settings.actor, async (tx) => {
    if (await approveBatch(tx, batchId)) await importer.approved?.(tx, batchId);
  });
}
