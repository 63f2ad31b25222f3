import type { Contradiction, ContradictionKind } from "./contradiction.ts";
import type { Change, ChangeRow, Founding, LineageEdge } from "./fact.ts";
import type { FactColumn, Origin } from "./origin.ts";
import type { Statement } from "./statement.ts";

/** All facts that take effect on one day. */
export interface Day {
  readonly on: string;
  readonly foundings: Founding[];
  readonly changes: Change[];
}

/** An organisation that ends, and the row that ends it. */
export interface Ending {
  readonly origin: Origin;
  readonly changeId: string;
}

/** What lives on with something changed. */
export interface Amendment {
  readonly statement: Statement;
  readonly origin: Origin;
  readonly batchId: string;
}

/** An organisation that begins. */
export interface Beginning {
  readonly id: string;
  readonly statement: Statement;
  readonly isStandIn: boolean;
  readonly batchId: string;
  readonly origin: Origin;
}

/** Who a contradiction is about. */
export type Concerned = Partial<Pick<Contradiction, "organisationIds" | "code">>;

/** What the facts of one day mean, before any of it is carried out. */
export interface DayPlan {
  readonly on: string;
  /** Notes why the facts cannot all happen; `origins` begins with the one to tell of. */
  contradict(kind: ContradictionKind, column: FactColumn, origins: readonly Origin[], concerned?: Concerned): void;
  readonly endings: Map<string, Ending>;
  readonly amendments: Map<string, Amendment>;
  readonly beginnings: Beginning[];
  readonly edges: LineageEdge[];
  /** The organisation that each row names as it stood the day before. */
  readonly predecessors: Map<ChangeRow, string>;
}

/** A plan in which nothing happens yet; what contradicts itself is added to the chronicle's. */
export function openPlan(on: string, contradictions: Contradiction[]): DayPlan {
  return {
    on,
    contradict: (kind, column, origins, { organisationIds = [], code = null } = {}) =>
      contradictions.push({ kind, on, column, origins, organisationIds, code }),
    endings: new Map(),
    amendments: new Map(),
    beginnings: [],
    edges: [],
    predecessors: new Map(),
  };
}

/** The place of a row of a change. */
export const originOf = (row: ChangeRow): Origin => ({ file: "CHANGES", row: row.row });
