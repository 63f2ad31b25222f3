import { type Fault, MAX_FAULTS } from "@nq21/workbook/fault";
import { carryOutDay } from "./carry-out-day.ts";
import { openChronicle, recordVersion } from "./chronicle.ts";
import { type Contradiction, faultOf } from "./contradiction.ts";
import { type Day, openPlan } from "./day-plan.ts";
import type { Facts, LineageEdge, Version } from "./fact.ts";
import { readPredecessors } from "./read-predecessors.ts";
import { type Identify, readSuccessors } from "./read-successors.ts";

/** What follows from facts. Where they contradict each other, versions and edges are not to be used. */
export interface Applied {
  readonly versions: readonly Version[];
  readonly edges: readonly LineageEdge[];
  readonly contradictions: readonly Contradiction[];
  /** The contradictions as faults of a file. */
  readonly faults: readonly Fault[];
}

function groupByDay({ foundings, changes }: Facts): Day[] {
  const days = new Map<string, Day>();
  const dayOf = (on: string): Day => {
    const known = days.get(on);
    if (known) return known;
    const day: Day = { on, foundings: [], changes: [] };
    days.set(on, day);
    return day;
  };
  for (const founding of foundings) dayOf(founding.validFrom).foundings.push(founding);
  for (const change of changes) dayOf(change.effectiveOn).changes.push(change);
  return [...days.values()].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/**
 * Lets all facts happen, day by day, each day at once, and gives every version of every organisation with the lineage between
 * them. Pure: the same facts give the same answer, in whatever order they come.
 */
export function applyChanges(facts: Facts, identify: Identify): Applied {
  const chronicle = openChronicle();
  for (const day of groupByDay(facts)) {
    const plan = openPlan(day.on, chronicle.contradictions);
    readPredecessors(chronicle, plan, day);
    readSuccessors(chronicle, plan, day, identify);
    carryOutDay(chronicle, plan);
  }
  for (const living of chronicle.living.values()) recordVersion(chronicle, living, null);
  const { versions, edges } = chronicle;
  const contradictions = chronicle.contradictions.slice(0, MAX_FAULTS);
  return { versions, edges, contradictions, faults: contradictions.map(faultOf) };
}
