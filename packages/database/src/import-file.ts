import { createHash } from "node:crypto";
import type { Actor } from "@nq21/authorisation/actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import { type ParsedWorkbook, readWorkbook } from "@nq21/workbook/read-workbook";
import { sql } from "kysely";
import { approveBatch, countBatchesOf, findBatchByContent, stageBatch, submitBatch, withdrawBatch } from "./batch.ts";
import type { Database } from "./connection.ts";
import { makeIdentity } from "./identity.ts";
import type { OrganisationDifferences } from "./organisation-difference.ts";
import type { OrganisationsFeed } from "./organisations-feed.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

/** What storing a file did. Rows equal to what is on record are unchanged; other values for the same key supersede. */
export interface StoredCounts {
  readonly added: number;
  readonly superseding: number;
  readonly unchanged: number;
  /** What it makes of the organisations, where the file is about them. */
  readonly differences?: OrganisationDifferences;
  /** What to look at though it is stored as handed in, such as sums of a return that do not hold. */
  readonly warnings?: readonly Fault[];
}

/** What an importer needs whose files name organisations by code. */
export interface ImporterSettings {
  readonly database: Database;
  readonly actor: Actor;
  /** The change feed of the organisations service, which tells who carried which code when. */
  readonly organisationsFeed: OrganisationsFeed;
  readonly idNamespace: string;
}

/** How a service stores one kind of file. Faults it returns refuse the whole file. */
export interface Importer {
  readonly kind: FileKind;
  /** Runs before the transaction, for what must be fresh to check the file (the organisations' change feed). */
  prepare?(): Promise<void>;
  /** `actor` hands the file in: its rows are compared with the whole record, and must lie within the actor's reach. */
  store(
    tx: ActorTransaction,
    batchId: string,
    workbook: ParsedWorkbook,
    actor: Actor,
  ): Promise<StoredCounts | { faults: Fault[] }>;
  /** Runs in the transaction that approves the batch. */
  approved?(tx: ActorTransaction, batchId: string): Promise<void>;
}

/** What became of a file; UNCHANGED and REFUSED left the record as it was. */
export type ImportOutcome = "STORED" | "UNCHANGED" | "WOULD_STORE" | "REFUSED";

/** What is told of a file: its outcome, counts of its rows, and every fault. */
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
  /** What the file makes of the organisations; of files about them only. */
  readonly differences?: OrganisationDifferences;
  /** What to look at in a file that is taken; of returns only. */
  readonly warnings?: readonly Fault[];
}

/** What `importFile` needs besides the bytes. */
export interface ImportSettings {
  readonly database: Database;
  readonly actor: Actor;
  readonly service: ServiceName;
  readonly idNamespace: string;
  readonly importers: readonly Importer[];
  readonly dryRun: boolean;
}

/** A file is compared with the whole record, whoever hands it in. */
const onBehalf = { readsAll: true } as const;

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
 * a single fault leaves no row. The same bytes again, or rows already on record, change nothing. A batch of the same bytes that
 * was interrupted between submission and approval is withdrawn and stored anew, because the record may have moved since. The
 * uploaded bytes are never stored.
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
  if (!importer || fileKind === null) {
    const owner = workbook.layout?.service;
    return refuse(owner ? [makeFault("OTHER_SERVICE", {}, owner)] : workbook.faults);
  }
  await importer.prepare?.();

  const contentHash = createHash("sha256").update(bytes).digest("hex");
  const store = () =>
    withActor(
      database,
      actor,
      async (tx) => {
        const known = await findBatchByContent(tx, fileKind, contentHash);
        if (known?.state === "APPROVED") throw new RolledBack({ ...blank, batchId: known.id });
        if (known?.state === "SUBMITTED") await withdrawBatch(tx, known.id);
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
        const stored = await importer.store(tx, batchId, workbook, actor);
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
      },
      onBehalf,
    );
  try {
    return await inTurn(database, async () => {
      const staged = await store();
      await approveImport(settings, importer, staged.batchId as string);
      return staged;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.report;
    throw error;
  }
}

const lastTurns = new WeakMap<Database, Promise<unknown>>();

/**
 * Lets files and structural edits of one record through one at a time, from storing to approval: rows are compared with the record as it stands,
 * so a second file must see what the first brought. Processes wait for each other by a lock of the database, which ends with
 * its connection; within a process one file waits at a time, so that waiting never takes all connections.
 */
export function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const turn = (lastTurns.get(database) ?? Promise.resolve()).then(() =>
    database.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(hashtext('nq21.import'))`.execute(connection);
      try {
        return await work();
      } finally {
        await sql`select pg_advisory_unlock(hashtext('nq21.import'))`.execute(connection);
      }
    }),
  );
  lastTurns.set(
    database,
    turn.catch(() => undefined),
  );
  return turn;
}

async function approveImport(settings: ImportSettings, importer: Importer, batchId: string): Promise<void> {
  await withActor(
    settings.database,
    settings.actor,
    async (tx) => {
      if (await approveBatch(tx, batchId)) await importer.approved?.(tx, batchId);
    },
    onBehalf,
  );
}
