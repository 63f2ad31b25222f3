import { system } from "@nq21/authorisation/actor";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoNamespace, makeIdentity } from "./identity.ts";
import { type ActorTransaction, withActor } from "./with-actor.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

/** Days stand for themselves: 0 is 1/1/2020, and nothing happens after LAST_DAY. */
const LAST_DAY = 12;
const dayOf = (number: number) => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);
const idOf = (number: number) => makeIdentity(demoNamespace, "t", "organisation", String(number));

interface Edge {
  readonly predecessor: number;
  readonly successor: number;
  readonly on: number;
  readonly extent: "WHOLE" | "PART";
}

/** For every day the parent of each organisation that lives on it; null for a root. Lineage beside it. */
interface History {
  readonly parents: readonly ReadonlyMap<number, number | null>[];
  readonly edges: readonly Edge[];
  /** Organisations whose parent differs from the day before, or that begin or end, by day. */
  readonly changed: readonly number[];
}

interface Step {
  readonly kind: "MOVE" | "MERGE" | "DIVIDE" | "END";
  readonly on: number;
  readonly one: number;
  readonly other: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("MOVE", "MOVE", "MERGE", "DIVIDE", "END"),
  on: fc.integer({ min: 1, max: LAST_DAY }),
  one: fc.nat(100),
  other: fc.nat(100),
});

/** Lets steps happen, in the order of their days, to a tree whose organisations hang below earlier ones. */
function happen(above: readonly number[], steps: readonly Step[]): History {
  let now = new Map<number, number | null>([[0, null]]);
  for (const [index, pick] of above.entries()) now.set(index + 1, pick % (index + 1));
  let next = now.size;
  const edges: Edge[] = [];
  const parents: ReadonlyMap<number, number | null>[] = [];
  const changed = new Set<number>();
  const isBelow = (id: number | null, root: number): boolean =>
    id !== null && (id === root || isBelow(now.get(id) ?? null, root));
  for (let day = 0; day <= LAST_DAY; day++) {
    for (const { kind, one, other } of steps.filter((step) => step.on === day)) {
      const living = [...now.keys()].filter((id) => id !== 0);
      if (living.length === 0) continue;
      const from = living[one % living.length] as number;
      const everyone = [...now.keys()];
      const to = everyone[other % everyone.length] as number;
      const after = new Map(now);
      const handOver = (heir: number) => {
        after.delete(from);
        for (const [child, parent] of now) if (parent === from) after.set(child, child === heir ? 0 : heir);
      };
      if (isBelow(to, from)) continue;
      if (kind === "MOVE") after.set(from, to);
      if (kind === "MERGE") {
        handOver(to);
        edges.push({ predecessor: from, successor: to, on: day, extent: "WHOLE" });
      }
      if (kind === "DIVIDE") {
        const heirs = [next++, next++];
        for (const heir of heirs) {
          after.set(heir, to);
          edges.push({ predecessor: from, successor: heir, on: day, extent: "PART" });
        }
        handOver(heirs[0] as number);
      }
      if (kind === "END") handOver(0);
      for (const id of new Set([...now.keys(), ...after.keys()]))
        if (now.get(id) !== after.get(id) || now.has(id) !== after.has(id)) changed.add(id);
      for (const edge of edges) if (edge.on === day) changed.add(edge.successor);
      now = after;
    }
    parents.push(new Map(now));
  }
  return { parents, edges, changed: [...changed] };
}

/** Versions of one organisation: runs of days on which its parent stays the same. The last one is open. */
function versionsOf(history: History) {
  const rows: {
    organisation_id: string;
    code: string;
    parent_id: string | null;
    valid_from: string;
    valid_to: string;
  }[] = [];
  const ids = new Set(history.parents.flatMap((parents) => [...parents.keys()]));
  for (const id of ids)
    for (let day = 0; day <= LAST_DAY; ) {
      const today = history.parents[day] as ReadonlyMap<number, number | null>;
      const parent = today.get(id);
      let until = day + 1;
      while (until <= LAST_DAY && history.parents[until]?.get(id) === parent) until += 1;
      if (parent !== undefined)
        rows.push({
          organisation_id: idOf(id),
          code: String(id),
          parent_id: parent === null ? null : idOf(parent),
          valid_from: dayOf(day),
          valid_to: until > LAST_DAY ? "infinity" : dayOf(until),
        });
      day = until;
    }
  return rows;
}

/** Writes a history as a follower does, and refreshes reach for what changed; null refreshes everything. */
async function record(tx: ActorTransaction, history: History, changed: readonly number[] | null): Promise<void> {
  const succession = history.edges.map(({ predecessor, successor, on, extent }) => ({
    successor_id: idOf(successor),
    predecessor_id: idOf(predecessor),
    effective_on: dayOf(on),
    extent,
  }));
  await sql`delete from organisation_directory`.execute(tx);
  await sql`delete from organisation_succession`.execute(tx);
  await sql`insert into organisation_directory select * from jsonb_to_recordset(${JSON.stringify(versionsOf(history))}::jsonb)
    as given (organisation_id uuid, code text, parent_id uuid, valid_from date, valid_to date)`.execute(tx);
  await sql`insert into organisation_succession select * from jsonb_to_recordset(${JSON.stringify(succession)}::jsonb)
    as given (successor_id uuid, predecessor_id uuid, effective_on date, extent text)`.execute(tx);
  await (changed
    ? sql`select nq21.refresh_reach(${changed.map(idOf)}::uuid[])`
    : sql`select nq21.rebuild_reach()`
  ).execute(tx);
}

/** Every pair of organisation and day whose facts the root reaches, day by day, from the rule as it is written down. */
function expectReached(history: History, root: number, today: number): string[] {
  const standsBelow = (id: number, above: number, day: number): boolean => {
    const parents = history.parents[day] as ReadonlyMap<number, number | null>;
    for (
      let at: number | null | undefined = parents.has(id) ? id : undefined;
      at !== undefined && at !== null;
      at = parents.get(at)
    )
      if (at === above) return true;
    return false;
  };
  const lived = history.parents.flatMap((parents) => [...parents.keys()]);
  const ids = [
    ...new Set([...lived, ...history.edges.flatMap(({ predecessor, successor }) => [predecessor, successor])]),
  ];
  const held = new Set(ids.filter((id) => standsBelow(id, root, today)));
  const inherited = new Set<number>();
  for (const heirs = [...held]; heirs.length > 0; ) {
    const heir = heirs.pop();
    for (const { predecessor, successor, on, extent } of history.edges)
      if (successor === heir && extent === "WHOLE" && on <= today && !inherited.has(predecessor)) {
        inherited.add(predecessor);
        heirs.push(predecessor);
      }
  }
  const roots = [root, ...inherited];
  const reached: string[] = [];
  for (const id of ids)
    for (let day = 0; day <= LAST_DAY; day++)
      if (held.has(id) || inherited.has(id) || roots.some((each) => standsBelow(id, each, day)))
        reached.push(`${idOf(id)}@${dayOf(day)}`);
  return reached.sort();
}

async function listReached(tx: ActorTransaction): Promise<string[]> {
  const found = await sql<{ id: string; day: string }>`
    select distinct reached.organisation_id as id, day::date as day
    from (
      select organisation_id, '-infinity'::date as reached_from, 'infinity'::date as reached_to
      from nq21.wholly_reached('ORGANISATION_RECORD') as whole
      union all
      select organisation_id, reached_from, reached_to from nq21.partly_reached('ORGANISATION_RECORD') as part
    ) as reached
    inner join generate_series(${dayOf(0)}::date, ${dayOf(LAST_DAY)}::date, interval '1 day') as day
      on reached.reached_from <= day::date and day::date < reached.reached_to`.execute(tx);
  return found.rows.map(({ id, day }) => `${id}@${day}`).sort();
}

class Undone extends Error {}

it("is, of any history, what a look at every single day says, whether refreshed or computed anew", async () => {
  const above = fc.array(fc.nat(100), { minLength: 3, maxLength: 7 });
  const steps = fc.array(anyStep, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(above, steps, steps, fc.nat(100), fc.nat(LAST_DAY), async (tree, before, added, pick, today) => {
      const first = happen(tree, before);
      const history = happen(tree, [...before, ...added]);
      const root = 1 + (pick % tree.length);
      const changed = [...new Set([...first.changed, ...history.changed])];
      const work = withActor(test.database, system, async (tx) => {
        await record(tx, first, null);
        await record(tx, history, changed);
        await sql`select set_config('nq21.grants', ${`LEADER@${idOf(root)}`}, true),
          set_config('nq21.today', ${dayOf(today)}, true)`.execute(tx);
        const refreshed = await listReached(tx);
        await sql`select nq21.rebuild_reach()`.execute(tx);
        expect(await listReached(tx)).toEqual(refreshed);
        expect(refreshed).toEqual(expectReached(history, root, today));
        throw new Undone();
      });
      await work.catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    }),
    { numRuns: 400, seed: 21 },
  );
});
