import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import pg from "pg";
import { type AuditFault, AuditFaults } from "./audit-fault.ts";
import { publicKeyFileOf } from "./audit-key.ts";
import { auditRootFileOf } from "./audit-root.ts";
import { checkAuditRoots } from "./audit-root-check.ts";
import { readAuditRows } from "./audit-rows.ts";
import { AuditTrailCheck } from "./audit-trail-check.ts";

/** What was found in one service's audit trail. */
export interface AuditVerification {
  readonly service: string;
  readonly rowCount: number;
  readonly rootCount: number;
  /** The newest row whose place and hash a root with a good signature names; what is newer is not vouched for yet. */
  readonly rootedUpTo: number;
  /** Empty when nothing is wrong. */
  readonly faults: readonly AuditFault[];
}

/** The roots of one service as they were read from a file, and what their signatures are verified with. */
export interface ExportedRoots {
  readonly service: string;
  readonly text: string;
  /** Undefined when it could not be read. */
  readonly publicKey: KeyObject | undefined;
}

function findPublicKey(rootDirectory: string): KeyObject | undefined {
  try {
    return createPublicKey(readFileSync(publicKeyFileOf(rootDirectory)));
  } catch {
    return undefined;
  }
}

/** Reads the roots of a service and the public key beside them. A file that is missing has no roots. */
export function readExportedRoots(rootDirectory: string, service: string): ExportedRoots {
  const file = auditRootFileOf(rootDirectory, service);
  return {
    service,
    text: existsSync(file) ? readFileSync(file, "utf8") : "",
    publicKey: findPublicKey(rootDirectory),
  };
}

/** Recomputes a trail that is read inside the caller's transaction, and compares it with roots. Changes nothing. */
export async function checkAuditTrail(client: pg.ClientBase, exported: ExportedRoots): Promise<AuditVerification> {
  const faults = new AuditFaults();
  const { service, text, publicKey } = exported;
  if (!publicKey) faults.note("PUBLIC_KEY_MISSING");
  const roots = publicKey ? checkAuditRoots(text, service, publicKey, faults) : [];
  const check = new AuditTrailCheck(roots, faults);
  for await (const rows of readAuditRows(client)) for (const row of rows) check.take(row);
  check.finish();
  const rootedUpTo = Math.max(0, ...roots.map(({ root }) => root.sequence));
  return { service, rowCount: check.count, rootCount: roots.length, rootedUpTo, faults: faults.list() };
}

/**
 * Recomputes the audit trail of one service and compares it with its roots. `url` is an address of a role that may read the
 * trail. Nothing is written, and writers are not held up.
 */
export async function verifyAuditTrail(
  url: string,
  rootDirectory: string,
  service: string,
): Promise<AuditVerification> {
  // The roots are read first: one written meanwhile would name rows that the snapshot of the trail does not have.
  const exported = readExportedRoots(rootDirectory, service);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    return await checkAuditTrail(client, exported);
  } finally {
    await client.end();
  }
}
