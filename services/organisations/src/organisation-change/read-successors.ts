import type { Chronicle } from "./chronicle.ts";
import { type Day, type DayPlan, originOf } from "./day-plan.ts";
import type { Change, ChangeRow } from "./fact.ts";
import type { Origin } from "./origin.ts";
import { amend } from "./read-predecessors.ts";
import { type Statement, state } from "./statement.ts";

/** Gives the id of the organisation that began with a code on a day: the same after every rebuild. */
export type Identify = (code: string, validFrom: string) => string;

interface Reading {
  readonly past: Chronicle;
  readonly plan: DayPlan;
  readonly identify: Identify;
  /** Who carries a code on the day itself, of those who lived the day before and live on. */
  readonly findBearer: (code: string) => string | undefined;
}

/** Codes after the day's changes of code: old bearers that end or take another code have left theirs. */
function bearersAfter(past: Chronicle, plan: DayPlan): (code: string) => string | undefined {
  const recoded = new Map<string, string>();
  for (const [id, { statement }] of plan.amendments) if (statement.code) recoded.set(statement.code.value, id);
  return (code) => {
    const taker = recoded.get(code);
    if (taker !== undefined && !plan.endings.has(taker)) return taker;
    const id = past.byCode.get(code);
    return id === undefined || plan.endings.has(id) || plan.amendments.get(id)?.statement.code ? undefined : id;
  };
}

function begin(reading: Reading, change: Change, code: string, rows: readonly ChangeRow[]): string {
  const { plan } = reading;
  const id = reading.identify(code, plan.on);
  const organisationIds = [id];
  const origin = originOf(rows[0] as ChangeRow);
  const statement: Statement = {};
  for (const row of rows)
    state(statement, { ...row, code }, originOf(row), (column, origins) =>
      plan.contradict("CONFLICTING", column, origins, { organisationIds }),
    );
  for (const key of ["name", "kind"] as const)
    if (!statement[key]) plan.contradict("MISSING", key, [origin], { organisationIds });
  plan.beginnings.push({ id, statement, origin, isStandIn: false, batchId: change.batchId });
  return id;
}

/** The organisation that takes over: one that lives on and absorbs, or a new one. */
function succeed(reading: Reading, change: Change, code: string, rows: readonly ChangeRow[]): string {
  const { past, plan } = reading;
  const bearer = change.kind === "MERGE" ? reading.findBearer(code) : undefined;
  if (bearer === undefined || change.rows.some((row) => plan.predecessors.get(row) === bearer))
    return begin(reading, change, code, rows);
  for (const row of rows)
    if ((row.name ?? row.kind ?? row.sector ?? row.parentCode) !== null) amend(past, plan, bearer, change, row, null);
  return bearer;
}

/** A merger has one successor; a split has one predecessor, which either ends or lives on. */
function checkForm({ plan }: Reading, change: Change): void {
  const [first, ...others] = change.rows;
  for (const row of others) {
    if (change.kind === "MERGE" && row.successorCode !== first?.successorCode)
      plan.contradict("MISSING", "successorCode", [originOf(row)]);
    if (change.kind === "SPLIT" && row.predecessorCode !== first?.predecessorCode)
      plan.contradict("MISSING", "predecessorCode", [originOf(row)]);
    if (change.kind === "SPLIT" && (row.extent ?? "WHOLE") !== (first?.extent ?? "WHOLE"))
      plan.contradict("MISSING", "extent", [originOf(row)]);
  }
}

function readChange(reading: Reading, change: Change): void {
  const { plan } = reading;
  const edge = (predecessorId: string | null, successorId: string | null, isPart = false) =>
    plan.edges.push({
      changeId: change.id,
      batchId: change.batchId,
      predecessorId,
      successorId,
      extent: isPart ? "PART" : "WHOLE",
    });
  if (change.kind !== "FOUND" && change.kind !== "MERGE" && change.kind !== "SPLIT") {
    const lasting = new Set(change.rows.flatMap((row) => plan.predecessors.get(row) ?? []));
    for (const id of lasting) edge(id, change.kind === "DISSOLVE" ? null : id);
    return;
  }
  checkForm(reading, change);
  const isDivided = change.kind === "SPLIT" && change.rows.length > 1;
  for (const [code, rows] of Map.groupBy(change.rows, (row) => row.successorCode)) {
    if (code === null) {
      for (const row of rows) plan.contradict("MISSING", "successorCode", [originOf(row)]);
      continue;
    }
    const successor = succeed(reading, change, code, rows);
    if (change.kind === "FOUND") edge(null, successor);
    for (const row of rows) {
      const predecessor = plan.predecessors.get(row);
      if (predecessor) edge(predecessor, successor, isDivided || row.extent === "PART");
    }
  }
}

/** Reads who takes over and who begins on a day, and the lineage between them. Codes hold on the day itself. */
export function readSuccessors(past: Chronicle, plan: DayPlan, day: Day, identify: Identify): void {
  const reading: Reading = { past, plan, identify, findBearer: bearersAfter(past, plan) };
  for (const change of day.changes) readChange(reading, change);
  for (const founding of day.foundings) {
    const origin: Origin = { file: "DIRECTORY", row: founding.row };
    const statement: Statement = {};
    state(statement, founding, origin, () => undefined);
    const { organisationId: id, isStandIn, batchId } = founding;
    plan.beginnings.push({ id, statement, isStandIn, batchId, origin });
  }
}
