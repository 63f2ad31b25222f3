import type { Chronicle } from "./chronicle.ts";
import { type Day, type DayPlan, originOf } from "./day-plan.ts";
import type { Change, ChangeRow } from "./fact.ts";
import type { FactColumn } from "./origin.ts";
import { state } from "./statement.ts";

/** What a change of one organisation must say at least; undefined if it does. */
function findMissing(change: Change, row: ChangeRow): FactColumn | undefined {
  if (change.kind === "TRANSFER_PARENT") return row.parentCode === null ? "parentCode" : undefined;
  if (change.kind === "CHANGE_TYPE") return (row.kind ?? row.sector) === null ? "kind" : undefined;
  const isRecoded = row.successorCode !== null && row.successorCode !== row.predecessorCode;
  return row.name === null && !isRecoded ? "name" : undefined;
}

/** Writes into the plan that an organisation lives on with what the row says. `code` null keeps its code. */
export function amend(
  past: Chronicle,
  plan: DayPlan,
  id: string,
  change: Change,
  row: ChangeRow,
  code: string | null,
): void {
  const origin = originOf(row);
  const statement = plan.amendments.get(id)?.statement ?? {};
  plan.amendments.set(id, {
    statement,
    origin: plan.amendments.get(id)?.origin ?? origin,
    batchId: change.batchId,
  });
  const isSameCode = code === past.living.get(id)?.code;
  state(statement, { ...row, code: isSameCode ? null : code }, origin, (column, origins) =>
    plan.contradict("CONFLICTING", column, origins, { organisationIds: [id] }),
  );
}

function end(plan: DayPlan, id: string, change: Change, row: ChangeRow): void {
  const origin = originOf(row);
  const known = plan.endings.get(id);
  if (!known) plan.endings.set(id, { origin, changeId: change.id });
  else if (known.changeId !== change.id)
    plan.contradict("CONFLICTING", "predecessorCode", [origin, known.origin], { organisationIds: [id] });
}

function readRow(past: Chronicle, plan: DayPlan, change: Change, row: ChangeRow): void {
  const origin = originOf(row);
  if ((change.kind === "FOUND") !== (row.predecessorCode === null)) {
    plan.contradict("MISSING", "predecessorCode", [origin]);
    return;
  }
  if (row.predecessorCode === null) return;
  const id = past.byCode.get(row.predecessorCode);
  if (id === undefined) {
    plan.contradict("NO_SUCH_ORGANISATION", "predecessorCode", [origin], { code: row.predecessorCode });
    return;
  }
  plan.predecessors.set(row, id);
  switch (change.kind) {
    case "MERGE":
    case "SPLIT":
      if (row.extent !== "PART") end(plan, id, change, row);
      return;
    case "DISSOLVE":
      if (row.successorCode !== null) plan.contradict("MISSING", "successorCode", [origin], { organisationIds: [id] });
      end(plan, id, change, row);
      return;
    default: {
      const missing = findMissing(change, row);
      if (missing) plan.contradict("MISSING", missing, [origin], { organisationIds: [id] });
      amend(past, plan, id, change, row, row.successorCode);
    }
  }
}

/** Reads who the rows of a day are about, who ends and who lives on changed. Codes hold on the day before. */
export function readPredecessors(past: Chronicle, plan: DayPlan, day: Day): void {
  for (const change of day.changes) for (const row of change.rows) readRow(past, plan, change, row);
}
