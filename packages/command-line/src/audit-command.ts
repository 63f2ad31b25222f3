import { resolve } from "node:path";
import { AuditKeyLostError, auditRootDirectoryOf } from "@nq21/database/audit-key";
import { writeAuditRoots } from "@nq21/database/audit-root";
import { type AuditVerification, verifyAuditTrail } from "@nq21/database/audit-verification";
import { getAddresses } from "./addresses.ts";
import type { Environment } from "./environment.ts";
import type { Output } from "./output.ts";
import { explainUnreachable, Refusal } from "./refusal.ts";

/** What `nq21 audit verify` is asked for besides its surroundings. */
export interface VerifyOptions {
  readonly json: boolean;
  /** A folder with a copy of the roots and of the public key; those of the data directory when undefined. */
  readonly roots?: string;
}

/** Signs where every audit trail stands now. Throws Refusal when the signing key is lost. */
export async function writeRoots({ dataDirectory }: Environment, output: Output): Promise<boolean> {
  const { auditUrls } = getAddresses(dataDirectory);
  const written = await explainUnreachable(writeAuditRoots(dataDirectory, auditUrls)).catch((error: unknown) => {
    if (!(error instanceof AuditKeyLostError)) throw error;
    throw new Refusal(
      `Khóa ký trong ${dataDirectory}/keys đã mất hoặc không phải khóa đã ký audit-roots; xem docs/operations.md.`,
      `The signing key in ${dataDirectory}/keys is lost or is not the one that signed audit-roots; see docs/operations.md. (AUDIT_KEY_LOST)`,
    );
  });
  for (const { root, isNew, fitsPrevious } of written) {
    output.out(
      `${fitsPrevious ? "ok   " : "fault"} ${root.service}: ${root.count} dòng/rows, ${root.day}, ` +
        (isNew ? "đã ký / signed" : "đã ký trước đó / signed before"),
    );
    if (fitsPrevious) continue;
    output.out("      Nhật ký không còn khớp với mốc ký trước: hãy chạy audit verify.");
    output.out("      The trail no longer fits the root before: run audit verify.");
  }
  return written.every(({ fitsPrevious }) => fitsPrevious);
}

function showVerification(
  { service, rowCount, rootCount, rootedUpTo, faults }: AuditVerification,
  output: Output,
): void {
  output.out(
    `${faults.length === 0 ? "ok   " : "fault"} ${service}: ${rowCount} dòng/rows, ${rootCount} mốc ký/roots, ` +
      `đã ký đến số/signed up to ${rootedUpTo}`,
  );
  for (const { code, vi, en } of faults) {
    output.out(`      ${code}`);
    output.out(`        ${vi}`);
    output.out(`        ${en}`);
  }
}

/** Recomputes every audit trail and compares it with its signed roots. Returns whether nothing is wrong. */
export async function verifyAudit(
  { dataDirectory, startedIn }: Environment,
  { json, roots }: VerifyOptions,
  output: Output,
): Promise<boolean> {
  const { auditUrls } = getAddresses(dataDirectory);
  const directory = roots === undefined ? auditRootDirectoryOf(dataDirectory) : resolve(startedIn, roots);
  const verified: AuditVerification[] = [];
  for (const [service, url] of Object.entries(auditUrls))
    verified.push(await explainUnreachable(verifyAuditTrail(url, directory, service)));
  const isSound = verified.every(({ faults }) => faults.length === 0);
  if (json) {
    output.out(JSON.stringify({ isSound, services: verified }, null, 2));
    return isSound;
  }
  for (const each of verified) showVerification(each, output);
  output.out(
    isSound
      ? "Không thấy chỗ sai. / Nothing is wrong."
      : "Có chỗ sai: giữ nguyên hiện trạng; cách xử lý ở docs/operations.md. / " +
          "Something is wrong: leave everything as it is; docs/operations.md says what to do.",
  );
  return isSound;
}
