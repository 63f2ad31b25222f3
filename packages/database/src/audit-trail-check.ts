import { hash } from "node:crypto";
import type { AuditFaults } from "./audit-fault.ts";
import { type AuditRoot, noHash } from "./audit-root.ts";
import type { AuditRow } from "./audit-rows.ts";
import { writeCanonicalJson } from "./canonical-json.ts";

// What jsonb prints for whole numbers by name, and for nothing else: 1.0 is not how it was written.
const countList = /^\{("[A-Za-z][A-Za-z0-9]*": (0|-?[1-9][0-9]{0,14})(, (?=")|(?=\})))*\}$/;

/** The hash that a row must have after the row before it; undefined when its content is none that the trail can hold. */
export function hashAuditRow(row: AuditRow, previousHash: string): string | undefined {
  if (row.counts !== null && !countList.test(row.counts)) return undefined;
  const canonical = writeCanonicalJson({
    action: row.action,
    actorId: row.actorId,
    at: Number(row.at),
    category: row.category,
    counts: row.counts === null ? null : JSON.parse(row.counts),
    entity: row.entity,
    entityId: row.entityId,
    id: Number(row.id),
    previousHash,
    sequence: Number(row.sequence),
  });
  return hash("sha256", canonical);
}

/** Follows a trail row by row, from the first, and compares it with the roots that name its rows. */
export class AuditTrailCheck {
  private readonly faults: AuditFaults;
  private readonly rooted = new Map<number, { line: number; hash: string }[]>();
  private last = 0;
  private lastHash: string = noHash;
  /** How many rows were taken. */
  count = 0;

  /** `roots` are those whose signature holds, with the line of each. */
  constructor(roots: readonly { readonly line: number; readonly root: AuditRoot }[], faults: AuditFaults) {
    this.faults = faults;
    for (const { line, root } of roots) {
      const known = this.rooted.get(root.sequence) ?? [];
      this.rooted.set(root.sequence, [...known, { line, hash: root.hash }]);
    }
    this.compareRoots(0, noHash);
  }

  /** Takes the next row. */
  take(row: AuditRow): void {
    this.count += 1;
    if (row.sequence === null || row.hash === null || row.previousHash === null) {
      this.faults.note("ROW_UNCHAINED", Number(row.id));
      return;
    }
    const place = Number(row.sequence);
    if (place <= this.last) this.faults.note("ROW_OUT_OF_PLACE", place);
    else if (place > this.last + 1) this.faults.note("ROWS_MISSING", this.last + 1, place - 1);
    else if (row.previousHash !== this.lastHash) this.faults.note("LINK_BROKEN", place);
    if (row.hash !== hashAuditRow(row, row.previousHash)) this.faults.note("ROW_CHANGED", place);
    if (place <= this.last) return;
    this.last = place;
    this.lastHash = row.hash;
    this.compareRoots(place, row.hash);
  }

  /** Says that there is no further row: what roots still name is gone. */
  finish(): void {
    for (const [sequence, roots] of this.rooted)
      for (const { line } of roots) this.faults.note(sequence > this.last ? "TAIL_CUT" : "ROOT_DIFFERS", line);
  }

  private compareRoots(sequence: number, rowHash: string): void {
    for (const root of this.rooted.get(sequence) ?? [])
      if (root.hash !== rowHash) this.faults.note("ROOT_DIFFERS", root.line);
    this.rooted.delete(sequence);
  }
}
