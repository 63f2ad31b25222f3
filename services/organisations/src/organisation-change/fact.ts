import type { LineageExtent, OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { Sector } from "@nq21/code-lists/sector";

/** The decision that a fact rests on. */
export interface Decision {
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/** A row of a directory: an organisation as it stands on the day from which it is recorded. */
export interface Founding extends Decision {
  readonly organisationId: string;
  readonly batchId: string;
  /** Row in the file that is being imported; null for what is on record. */
  readonly row: number | null;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: Sector | null;
  /** Code of the organisation above, on the first day; null for a root. */
  readonly parentCode: string | null;
  readonly validFrom: string;
  readonly isStandIn: boolean;
}

/** A row of a change. Predecessor codes hold on the day before, successor and parent codes on the day itself. */
export interface ChangeRow {
  /** Row in the file that is being imported; null for what is on record. */
  readonly row: number | null;
  readonly predecessorCode: string | null;
  readonly successorCode: string | null;
  /** Null counts as WHOLE. */
  readonly extent: LineageExtent | null;
  readonly name: string | null;
  readonly kind: OrganisationKind | null;
  readonly sector: Sector | null;
  readonly parentCode: string | null;
}

/** A change of organisations: all rows that carry its number. */
export interface Change extends Decision {
  readonly id: string;
  readonly batchId: string;
  readonly number: string;
  readonly kind: OrganisationChangeKind;
  readonly effectiveOn: string;
  readonly rows: readonly ChangeRow[];
}

/** All facts that count: what is on record, and while a file is checked, what stands in it. */
export interface Facts {
  readonly foundings: readonly Founding[];
  readonly changes: readonly Change[];
}

/** An organisation during an interval; `validTo` is exclusive, null while open. */
export interface Version {
  readonly organisationId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: Sector | null;
  readonly isStandIn: boolean;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The batch of the fact that began it. */
  readonly batchId: string;
}

/**
 * What one change did to one pair of organisations. Predecessor and successor are the same where an organisation lives on
 * under another parent, kind or name. `extent` is how much of the predecessor went over.
 */
export interface LineageEdge {
  readonly changeId: string;
  readonly batchId: string;
  readonly predecessorId: string | null;
  readonly successorId: string | null;
  readonly extent: LineageExtent;
}

/** Headings of the directory's columns, for faults. */
export const directoryHeadings = {
  sheet: "Tổ chức",
  code: "Mã tổ chức",
  name: "Tên tổ chức",
  kind: "Loại tổ chức",
  parentCode: "Mã tổ chức cấp trên",
} as const;

/** Headings of the columns of changes, for faults. */
export const changeHeadings = {
  sheet: "Biến động",
  number: "Biến động số",
  changeKind: "Loại biến động",
  effectiveOn: "Ngày hiệu lực",
  predecessorCode: "Mã tổ chức trước",
  successorCode: "Mã tổ chức sau",
  extent: "Phạm vi",
  name: "Tên tổ chức sau",
  kind: "Loại tổ chức sau",
  sector: "Lĩnh vực sau",
  parentCode: "Mã tổ chức cấp trên sau",
  decisionNumber: "Số quyết định",
} as const;
