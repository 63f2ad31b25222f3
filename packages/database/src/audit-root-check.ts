import { type KeyObject, verify } from "node:crypto";
import type { AuditFaults } from "./audit-fault.ts";
import { type AuditRoot, auditRootKind, hashRootLine, noHash, writeSignedPart } from "./audit-root.ts";
import { writeCanonicalJson } from "./canonical-json.ts";

const isPlace = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

/** The root that a line holds, if the line is exactly how this root is written. */
function findRoot(line: string, service: string): AuditRoot | undefined {
  let root: AuditRoot;
  try {
    root = JSON.parse(line) as AuditRoot;
    if (writeCanonicalJson(root) !== line) return undefined;
  } catch {
    return undefined;
  }
  if (root === null || typeof root !== "object") return undefined;
  const isWhole =
    root.kind === auditRootKind &&
    root.service === service &&
    isPlace(root.sequence) &&
    isPlace(root.count) &&
    [root.day, root.hash, root.previous, root.signature].every((part) => typeof part === "string");
  return isWhole ? root : undefined;
}

function isSigned({ signature, ...signed }: AuditRoot, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, "base64url");
  // base64url has several spellings of the same bytes.
  return bytes.toString("base64url") === signature && verify(null, Buffer.from(writeSignedPart(signed)), key, bytes);
}

/**
 * Checks the text of a file of roots: form, signatures, and that each names the one before it. Returns those whose signature
 * holds, with their lines (from 1).
 */
export function checkAuditRoots(
  text: string,
  service: string,
  key: KeyObject,
  faults: AuditFaults,
): { line: number; root: AuditRoot }[] {
  const lines = text.split("\n");
  // What stands behind the last line end is nothing, or a root whose writing was interrupted.
  const rest = lines.pop();
  if (rest) faults.note("ROOT_UNREADABLE", lines.length + 1);
  if (lines.length === 0) faults.note("ROOTS_MISSING");
  const signed: { line: number; root: AuditRoot }[] = [];
  let before = noHash;
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const root = findRoot(text, service);
    if (!root) faults.note("ROOT_UNREADABLE", line);
    else if (!isSigned(root, key)) faults.note("ROOT_SIGNATURE", line);
    else {
      if (root.previous !== before || root.sequence < (signed.at(-1)?.root.sequence ?? 0))
        faults.note("ROOT_ORDER", line);
      signed.push({ line, root });
    }
    before = hashRootLine(text);
  }
  return signed;
}
