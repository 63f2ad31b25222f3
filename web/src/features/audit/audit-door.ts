import type { AuditCategory } from "@nq21/code-lists/audit";
import { askDoor, writeQuery } from "#session/door.ts";

/** One row of the audit trail of a part. */
export interface AuditEntry {
  readonly service: string;
  /** Its number in the part's chain. */
  readonly sequence: number;
  /** Instant. */
  readonly at: string;
  readonly category: AuditCategory;
  readonly action: string;
  /** What it is about: a type and an id, never a name. */
  readonly entity: string;
  readonly entityId: string | null;
  /** Null where the opaque id belongs to no account, such as the software's own. */
  readonly account: string | null;
  readonly actor: string;
  readonly counts: Readonly<Record<string, number>> | null;
}

/** How the chain of a part stands. */
export interface AuditedPart {
  readonly name: string;
  readonly rowCount: number;
  /** The newest daily signature, and whether it holds. */
  readonly lastRoot: { readonly day: string; readonly sequence: number; readonly isValid: boolean } | null;
}

/** A page of the trails of all parts, newest first. */
export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** What the next page is asked with; null at the end. */
  readonly next: string | null;
  readonly services: readonly AuditedPart[];
}

/** What the trails are narrowed to; null is everything. Times are instants, `to` is the first that no longer counts. */
export interface AuditAsked extends Readonly<Record<string, string | null>> {
  readonly service: string | null;
  readonly category: AuditCategory | null;
  readonly account: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly after: string | null;
}

/** Reads a page of the audit trails; throws `DoorRefused`. */
export function readAudit(asked: AuditAsked): Promise<AuditAnswer> {
  return askDoor<AuditAnswer>(`audit${writeQuery(asked)}`);
}
