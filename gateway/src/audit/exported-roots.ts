import { AuditFaults } from "@nq21/database/audit-fault";
import { checkAuditRoots } from "@nq21/database/audit-root-check";
import { readExportedRoots } from "@nq21/database/audit-verification";
import type { LastRoot, TrailName } from "./trails.ts";

/**
 * Finds the newest root of a trail in the folder that the launcher exports roots to. It is valid if every signature up to it
 * holds and each names the one before; whether the rows are those that were signed is what `nq21 audit verify` computes.
 */
export function findLastRoot(rootDirectory: string, name: TrailName): LastRoot | null {
  const { text, publicKey } = readExportedRoots(rootDirectory, name);
  const line = text.trimEnd().split("\n").at(-1);
  if (!line) return null;
  const faults = new AuditFaults();
  const signed = publicKey ? checkAuditRoots(text, name, publicKey, faults) : [];
  const last = signed.at(-1);
  if (last) return { day: last.root.day, sequence: last.root.sequence, isValid: faults.list().length === 0 };
  return { ...readUnsigned(line), isValid: false };
}

function readUnsigned(line: string): Omit<LastRoot, "isValid"> {
  try {
    const { day, sequence } = JSON.parse(line) as Partial<LastRoot>;
    return { day: typeof day === "string" ? day : "", sequence: Number.isSafeInteger(sequence) ? Number(sequence) : 0 };
  } catch {
    return { day: "", sequence: 0 };
  }
}
