import { AuditKeyLostError } from "@nq21/database/audit-key";
import { type WrittenRoot, writeAuditRoots } from "@nq21/database/audit-root";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import type { AllAddresses } from "./databases.ts";
import { Failure } from "./failure.ts";
import { auditedDatabases } from "./record-state.repository.ts";

/** How often the clock is looked at: a new day gets its root at most so much later, also after the machine slept. */
const LOOK_MS = 60_000;

/** Something that people should hear of although everything goes on. */
export interface Warning {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

/** Who is told what the roots bring to light. */
export type OnWarning = (warning: Warning) => void;

function warn(written: readonly WrittenRoot[], onWarning: OnWarning): void {
  for (const { root, fitsPrevious } of written)
    if (!fitsPrevious)
      onWarning({
        code: "AUDIT_DIFFERS",
        vi: `Nhật ký của ${root.service} không còn khớp với mốc ký trước. Hãy chạy “pnpm nq21 audit verify”.`,
        en: `The audit trail of ${root.service} no longer fits its root before. Run “pnpm nq21 audit verify”.`,
      });
}

/** Signs where every audit trail stands now. Throws Failure AUDIT_KEY_LOST. */
export async function rootAuditTrails(
  dataDirectory: string,
  addresses: AllAddresses,
  onWarning: OnWarning,
): Promise<void> {
  const urls = Object.fromEntries(auditedDatabases.map((name) => [name, addresses[name].auditor]));
  try {
    warn(await writeAuditRoots(dataDirectory, urls), onWarning);
  } catch (error) {
    if (!(error instanceof AuditKeyLostError)) throw error;
    throw new Failure(
      "AUDIT_KEY_LOST",
      `Khóa ký trong ${dataDirectory}/keys đã mất hoặc không phải khóa đã ký audit-roots. Hãy khôi phục khóa, hoặc chuyển thư mục audit-roots sang nơi khác và giữ lại.`,
      `The signing key in ${dataDirectory}/keys is lost or is not the one that signed audit-roots. Restore it, or move the folder audit-roots elsewhere and keep it.`,
    );
  }
}

/** What is told when the root of a day could not be written; it is tried again. */
export function describeFailedRoot(error: unknown): Warning {
  if (error instanceof Failure) return error;
  return {
    code: "AUDIT_ROOT_FAILED",
    vi: "Chưa ghi được mốc ký nhật ký của hôm nay; hệ thống sẽ thử lại.",
    en: "The audit roots of today could not be written; they are tried again.",
  };
}

/** Calls `write` when a day begins in Việt Nam, as long as it runs; a day whose root failed is tried again. Returns how to stop. */
export function atEachDay(write: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let rooted = dayInVietnam(new Date());
  let isWriting = false;
  const timer = setInterval(async () => {
    const day = dayInVietnam(new Date());
    if (day === rooted || isWriting) return;
    isWriting = true;
    try {
      await write();
      rooted = day;
    } catch (error) {
      onFailure(error);
    } finally {
      isWriting = false;
    }
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
