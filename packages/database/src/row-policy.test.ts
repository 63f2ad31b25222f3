import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import type { Role } from "@nq21/authorisation/role";
import type { FactDays, RowRule } from "@nq21/authorisation/row-rules";
import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { allowRows } from "./row-policy.ts";
import { writeRowSecurity } from "./row-security.ts";
import { withActor } from "./with-actor.ts";

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const days: FactDays = { organisation: "row.organisation_id", from: "row.valid_from", until: "row.valid_to" };
const rules: readonly RowRule[] = [
  { table: "fact", kind: "DATED", dataClass: "MEMBER_RECORD", ...days },
  { table: "told_fact", kind: "DATED", dataClass: "MEMBER_RECORD", ...days, seenWhere: "row.id % 2 = 0" },
  { table: "open_fact", kind: "OPEN", dataClass: "AUDIT_TRAIL" },
  { table: "hidden_fact", kind: "SYSTEM" },
  {
    table: "name_of_fact",
    kind: "THROUGH",
    dataClass: "MEMBER_NAME",
    column: "fact_id",
    through: { ...days, table: "fact", key: "id" },
  },
];

/**
 * 1 the province; 2 and 3 committees below it; 4 a cell of 2; 5 a cell that moved from 2 to 3 in 2024; 6 a cell of 2 that was
 * merged into 4 in 2024. One fact in 2023 and one in 2025 of every organisation that lived.
 */
const lives = [
  [1, null, "2018-01-01", null],
  [2, 1, "2018-01-01", null],
  [3, 1, "2018-01-01", null],
  [4, 2, "2018-01-01", null],
  [5, 2, "2018-01-01", "2024-01-01"],
  [5, 3, "2024-01-01", null],
  [6, 2, "2018-01-01", "2024-01-01"],
] as const;
const facts = [1, 2, 3, 4, 5, 6].flatMap((organisation) =>
  [2023, 2025].filter((year) => year < 2024 || organisation !== 6).map((year) => ({ organisation, year })),
);
const keyOf = (fact: { organisation: number; year: number }) => `${fact.organisation}/${fact.year}`;

/** What each root reaches, told by hand. */
const reached: Readonly<Record<number, readonly string[]>> = {
  1: facts.map(keyOf),
  2: ["2/2023", "2/2025", "4/2023", "4/2025", "5/2023", "6/2023"],
  3: ["3/2023", "3/2025", "5/2023", "5/2025"],
  4: ["4/2023", "4/2025", "6/2023"],
  5: ["5/2023", "5/2025"],
  6: ["6/2023"],
};

let test: TestDatabase;
let open: TestDatabase;

async function makeTables(database: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`
      create table fact (id integer primary key, organisation_id uuid not null, valid_from date not null, valid_to date not null);
      create table told_fact (like fact including all);
      create table open_fact (id integer primary key);
      create table hidden_fact (id integer primary key);
      create table name_of_fact (fact_id integer not null);`);
    for (const { table } of rules)
      await client.query(
        `alter table ${table} enable row level security; alter table ${table} force row level security;
         create policy owner on ${table} to current_user using (true) with check (true);
         grant insert, update, delete on ${table} to application`,
      );
    await client.query(writeRowSecurity(rules));
    await client.query(
      `insert into organisation_directory select organisation_id, code, parent_id, valid_from, coalesce(valid_to, 'infinity')
       from jsonb_to_recordset($1) as row (organisation_id uuid, code text, parent_id uuid, valid_from date, valid_to date)`,
      [
        JSON.stringify(
          lives.map(([own, parent, from, to]) => ({
            organisation_id: id(own),
            code: String(own),
            parent_id: parent === null ? null : id(parent),
            valid_from: from,
            valid_to: to,
          })),
        ),
      ],
    );
    await client.query(`insert into organisation_succession values ('${id(4)}', '${id(6)}', '2024-01-01', 'WHOLE')`);
    await client.query("select nq21.rebuild_reach()");
    for (const [at, { organisation, year }] of facts.entries())
      await client.query("insert into fact values ($1, $2, $3, $4)", [
        at,
        id(organisation),
        `${year}-03-01`,
        `${year}-04-01`,
      ]);
    await client.query(`insert into name_of_fact select id from fact;
      insert into told_fact select * from fact;
      insert into open_fact values (1); insert into hidden_fact values (1);`);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  test = await createTestDatabase(null);
  open = await createTestDatabase(null);
  await makeTables(test);
  await makeTables(open);
  // Where the policy alone decides.
  const client = new pg.Client({ connectionString: open.ownerUrl });
  await client.connect();
  for (const { table } of rules) await client.query(`alter table ${table} disable row level security`);
  await client.end();
});
afterAll(() => Promise.all([test.close(), open.close()]));

const getRule = (table: string) => rules.find((each) => each.table === table) as RowRule;

/** The rows of a table that an actor sees where both layers, or one of them, decide. */
async function list(table: string, actor: Actor, layer: "BOTH" | "POLICY" | "ROW_SECURITY"): Promise<string[]> {
  const { database } = layer === "POLICY" ? open : test;
  const asked: Actor = layer === "ROW_SECURITY" ? { ...actor, isLeftToRowSecurity: true } : actor;
  const column = table === "name_of_fact" ? "fact_id" : "id";
  const found = await withActor(
    database,
    asked,
    (tx) =>
      sql<{ id: number }>`select ${sql.ref(column)} as id from ${sql.table(table)} as each
        where ${allowRows(asked, getRule(table), "each")}`.execute(tx),
    { today: "2026-11-23" },
  );
  return found.rows
    .map((row) => row.id)
    .sort((a, b) => a - b)
    .map((at) =>
      ["fact", "told_fact", "name_of_fact"].includes(table) ? keyOf(facts[at] as (typeof facts)[0]) : String(at),
    );
}

const expectRows = async (table: string, actor: Actor, expected: readonly string[]) => {
  for (const layer of ["POLICY", "ROW_SECURITY", "BOTH"] as const)
    expect(await list(table, actor, layer), `${table} by ${layer}`).toEqual(expected);
};
const inOrder = (keys: Iterable<string>) => {
  const wanted = new Set(keys);
  return facts.map(keyOf).filter((key) => wanted.has(key));
};

describe("the rows that an actor sees, by the policy alone and by row security alone", () => {
  it.each(Object.keys(reached).map(Number))("are those below root %i, on the days below it", async (root) => {
    await expectRows("fact", makeActor("officer", ["DATA_OFFICER", id(root)]), inOrder(reached[root] ?? []));
    await expectRows("fact", makeActor("leader", ["LEADER", id(root)]), []);
  });

  it("are, of a table that only sums tell of in part, none of that part but for the software", async () => {
    const told = inOrder(reached[2] ?? []).filter((key) => facts.map(keyOf).indexOf(key) % 2 === 0);

    expect(told.length).toBeGreaterThan(1);
    await expectRows("told_fact", makeActor("officer", ["DATA_OFFICER", id(2)]), told);
    await expectRows("told_fact", system, facts.map(keyOf));
  });

  it("are, of what hangs on dated rows, those of the class at these", async () => {
    const both = makeActor("both", ["DATA_OFFICER", id(2)], ["MEMBER_SECRETARY", id(4)]);

    await expectRows("name_of_fact", both, inOrder(reached[4] ?? []));
    await expectRows("name_of_fact", makeActor("officer", ["DATA_OFFICER", id(1)]), []);
  });

  it("are all or none of a table that is open to a class", async () => {
    await expectRows("open_fact", makeActor("auditor", ["AUDITOR", null]), ["1"]);
    await expectRows("open_fact", makeActor("leader", ["LEADER", id(1)]), []);
    await expectRows("hidden_fact", makeActor("auditor", ["AUDITOR", null]), []);
  });

  it("are all for the software itself", async () => {
    for (const table of ["fact", "name_of_fact"]) await expectRows(table, system, facts.map(keyOf));
    for (const table of ["open_fact", "hidden_fact"]) await expectRows(table, system, ["1"]);
  });

  it("are of any grants the union of what each gives", async () => {
    const roles: readonly Role[] = ["DATA_OFFICER", "MEMBER_SECRETARY", "APPROVER", "LEADER", "AUDITOR"];
    const grants = fc.array(fc.tuple(fc.constantFrom(...roles), fc.integer({ min: 1, max: 6 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(grants, async (held) => {
        const actor = makeActor("actor", ...held.map(([role, root]) => [role, id(root)] as const));
        const union = (...with_: Role[]) =>
          inOrder(held.flatMap(([role, root]) => (with_.includes(role) ? (reached[root] ?? []) : [])));

        await expectRows("fact", actor, union("DATA_OFFICER", "MEMBER_SECRETARY", "APPROVER"));
        await expectRows("name_of_fact", actor, union("MEMBER_SECRETARY"));
      }),
      { numRuns: 40, seed: 21 },
    );
  });
});

describe("facts are recorded", () => {
  const record = (actor: Actor, organisation: number, day: string, readsAll = false) =>
    withActor(
      test.database,
      actor,
      async (tx) => {
        await sql`insert into fact values (${1000 + organisation}, ${id(organisation)}, ${day}::date, ${day}::date + 1)`.execute(
          tx,
        );
        throw new Error("undone");
      },
      { readsAll, today: "2026-11-23" },
    ).catch((error: Error) => (error.message === "undone" ? "RECORDED" : error.message));

  it.each([
    ["within reach", makeActor("officer", ["DATA_OFFICER", id(2)]), 4, "2025-01-01", true],
    ["on a day below the root", makeActor("officer", ["DATA_OFFICER", id(2)]), 5, "2023-01-01", true],
    ["no longer once it has moved away", makeActor("officer", ["DATA_OFFICER", id(2)]), 5, "2025-01-01", false],
    ["not beside", makeActor("officer", ["DATA_OFFICER", id(2)]), 3, "2025-01-01", false],
    ["not above", makeActor("officer", ["DATA_OFFICER", id(4)]), 2, "2025-01-01", false],
    ["not by who only reads", makeActor("approver", ["APPROVER", id(2)]), 4, "2025-01-01", false],
    ["by the software itself", system, 3, "2025-01-01", true],
  ] as const)("%s", async (_, actor, organisation, day, isRecorded) => {
    const outcome = isRecorded ? "RECORDED" : expect.stringContaining("row-level security");

    expect(await record(actor, organisation, day)).toEqual(outcome);
    expect(await record(actor, organisation, day, true)).toEqual(outcome);
  });

  it("of a table that follows from facts only on someone's behalf or by the software", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", id(1)]);
    const insert = (actor: Actor, readsAll: boolean) =>
      withActor(
        test.database,
        actor,
        (tx) => sql`insert into open_fact values (2) on conflict do nothing`.execute(tx),
        {
          readsAll,
        },
      );

    await expect(insert(officer, false)).rejects.toThrow(/row-level security/);
    await expect(insert(officer, true)).resolves.toBeDefined();
  });
});

it("a root that is no id never reaches SQL", () => {
  for (const wrong of ["') or true --", `') or true --${id(1)}`, `${id(1)}') or true --`]) {
    const actor = makeActor("actor", ["DATA_OFFICER", wrong]);
    const beside = makeActor("actor", ["DATA_OFFICER", id(1)], ["DATA_OFFICER", wrong]);

    expect(() => allowRows(actor, getRule("fact"), "each")).toThrow("a root is no id");
    expect(() => allowRows(beside, getRule("fact"), "each")).toThrow("a root is no id");
  }
});

describe("the condition of the policy", () => {
  const write = (actor: Actor, rule: RowRule) => allowRows(actor, rule, "each").compile(test.database).sql;
  const root = "abcdef00-0000-4000-8000-000000000001";

  it("is no look at reach for whoever has no root of the class", () => {
    expect(write(makeActor("nobody"), getRule("fact"))).toBe("false");
    expect(write(makeActor("leader", ["LEADER", root]), getRule("name_of_fact"))).toBe("false");
  });

  it("lets nobody with a root see a table that belongs to no organisation", () => {
    const rule: RowRule = { table: "open_fact", kind: "OPEN", dataClass: "MEMBER_RECORD" };

    expect(write(makeActor("officer", ["DATA_OFFICER", root]), rule)).toBe("false");
  });

  it("names roots as the record writes them", () => {
    const officer = makeActor("officer", ["DATA_OFFICER", root.toUpperCase()]);

    expect(write(officer, getRule("fact"))).toContain(`'{${root}}'::uuid[]`);
  });
});

it("a table without a rule stops the migration", async () => {
  const client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("create table bare (id integer)");
    await expect(client.query(writeRowSecurity(rules))).rejects.toThrow("these tables have no row rule: bare");
  } finally {
    await client.query("rollback");
    await client.end();
  }
});
