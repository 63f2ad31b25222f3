import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { type Chronicle, type Living, place, recordVersion, remove } from "./chronicle.ts";
import type { DayPlan } from "./day-plan.ts";
import type { Origin } from "./origin.ts";
import type { Statement } from "./statement.ts";

interface Touched {
  readonly living: Living;
  readonly statement: Statement;
  readonly origin: Origin;
}

/** Changes what lives on. All codes are given up before any is taken, so that organisations may exchange them. */
function amendLiving(now: Chronicle, plan: DayPlan): Touched[] {
  const lasting = [...plan.amendments].flatMap(([id, amendment]) => {
    const living = now.living.get(id);
    if (living) return [{ ...amendment, living }];
    // Changed in what it was and ended on one day: the change is told of, the end stands.
    plan.contradict("CONFLICTING", "predecessorCode", [amendment.origin], { organisationIds: [id] });
    return [];
  });
  for (const { statement, living } of lasting) if (statement.code) now.byCode.delete(living.code);
  return lasting.map(({ statement, living, origin, batchId }) => {
    if (statement.code) takeCode(now, plan, living.organisationId, statement.code.value, statement.code.origin);
    const next: Living = {
      ...living,
      code: statement.code?.value ?? living.code,
      name: statement.name?.value ?? living.name,
      kind: statement.kind?.value ?? living.kind,
      sector: statement.sector?.value ?? living.sector,
      origin: statement.code?.origin ?? living.origin,
    };
    now.living.set(living.organisationId, next);
    return { living: { ...next, batchId }, statement, origin };
  });
}

/** Gives a code to an organisation; returns whether it was free. */
function takeCode(now: Chronicle, plan: DayPlan, id: string, code: string, origin: Origin): boolean {
  const bearer = now.byCode.get(code);
  if (bearer !== undefined) {
    const others = now.living.get(bearer)?.origin;
    plan.contradict("CODE_IN_USE", "successorCode", others ? [origin, others] : [origin], {
      organisationIds: [bearer],
      code,
    });
    return false;
  }
  now.byCode.set(code, id);
  return true;
}

function beginNew(now: Chronicle, plan: DayPlan): Touched[] {
  return plan.beginnings.flatMap(({ id, statement, isStandIn, batchId, origin }) => {
    const code = statement.code?.value ?? "";
    if (!takeCode(now, plan, id, code, origin)) return [];
    const living: Living = {
      organisationId: id,
      code,
      // A missing name or kind is a fault already; the rest of the file is still read, to name its faults as well.
      name: statement.name?.value ?? "",
      kind: statement.kind?.value ?? ("SUBORDINATE_CELL" satisfies OrganisationKind),
      sector: statement.sector?.value ?? null,
      isStandIn,
      parentId: null,
      validFrom: plan.on,
      batchId,
      origin,
    };
    now.living.set(id, living);
    return [{ living, statement, origin }];
  });
}

/** Finds the parent that was stated, once every code of the day is in its place; undefined is a fault. */
function findParent(now: Chronicle, plan: DayPlan, { living, statement, origin }: Touched): string | null | undefined {
  if (statement.parentCode) {
    const parentId = now.byCode.get(statement.parentCode.value);
    if (parentId === undefined)
      plan.contradict("NO_SUCH_PARENT", "parentCode", [statement.parentCode.origin], {
        code: statement.parentCode.value,
      });
    return parentId;
  }
  if (living.parentId !== null || living.kind === "PROVINCIAL_CHAPTER") return living.parentId;
  plan.contradict("MISSING", "parentCode", [origin], { organisationIds: [living.organisationId] });
  return undefined;
}

function checkCycle(now: Chronicle, plan: DayPlan, { living, statement, origin }: Touched): void {
  const circle = new Set([living.organisationId]);
  let above = now.living.get(living.organisationId)?.parentId ?? null;
  while (above !== null && !circle.has(above)) {
    circle.add(above);
    above = now.living.get(above)?.parentId ?? null;
  }
  if (above === living.organisationId)
    plan.contradict("CYCLE", "parentCode", [statement.parentCode?.origin ?? origin], { organisationIds: [...circle] });
}

const isSame = (one: Living, other: Living) =>
  (["code", "name", "kind", "sector", "parentId"] as const).every((key) => one[key] === other[key]);

/** Carries out what was read of a day: endings first, then codes, then parents, so that the whole day happens at once. */
export function carryOutDay(now: Chronicle, plan: DayPlan): void {
  const { on } = plan;
  const before = new Map([...plan.amendments.keys()].map((id) => [id, now.living.get(id)]));
  for (const id of plan.endings.keys()) remove(now, id, on);
  const touched = [...amendLiving(now, plan), ...beginNew(now, plan)];
  for (const each of touched) {
    const { living } = each;
    const next = { ...living, parentId: findParent(now, plan, each) ?? null };
    const earlier = before.get(living.organisationId);
    if (earlier && isSame(earlier, next)) place(now, earlier);
    else {
      if (earlier) recordVersion(now, earlier, on);
      place(now, { ...next, validFrom: on });
    }
  }
  for (const [id, { origin }] of plan.endings) {
    const orphans = now.childrenOf.get(id);
    if (orphans && orphans.size > 0)
      plan.contradict("ORPHANS", "predecessorCode", [origin], { organisationIds: [...orphans] });
    now.childrenOf.delete(id);
  }
  for (const each of touched) if (each.statement.parentCode) checkCycle(now, plan, each);
  now.edges.push(...plan.edges);
}
