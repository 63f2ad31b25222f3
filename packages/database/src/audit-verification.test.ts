import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordAudit } from "./audit.ts";
import type { AuditFaultCode } from "./audit-fault.ts";
import { AuditKeyLostError, auditRootDirectoryOf } from "./audit-key.ts";
import { auditRootFileOf, writeAuditRoots } from "./audit-root.ts";
import { checkAuditTrail, type ExportedRoots, readExportedRoots, verifyAuditTrail } from "./audit-verification.ts";
import { withActor } from "./with-actor.ts";

const actor = { id: "tester", grants: [], isSystem: true } as const;
let test: TestDatabase;
let dataDirectory: string;
let administrator: pg.Client;

async function open(): Promise<void> {
  test = await createTestDatabase(null);
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-audit-"));
  const url = new URL(process.env.NQ21_TEST_POSTGRES as string);
  url.pathname = new URL(test.ownerUrl).pathname;
  administrator = new pg.Client({ connectionString: url.href });
  await administrator.connect();
  // As a superuser does who goes around triggers.
  await administrator.query("set session_replication_role = replica");
}

async function close(): Promise<void> {
  await administrator.end();
  await test.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}

const rootDirectory = () => auditRootDirectoryOf(dataDirectory);
const rootFile = () => auditRootFileOf(rootDirectory(), "members");
const readLines = () => readFileSync(rootFile(), "utf8").trimEnd().split("\n");
const root = async () => (await writeAuditRoots(dataDirectory, { members: test.auditorUrl }))[0];
const verify = () => verifyAuditTrail(test.auditorUrl, rootDirectory(), "members");

async function write(rows: number): Promise<void> {
  await withActor(test.database, actor, async (tx) => {
    for (let row = 0; row < rows; row++)
      await recordAudit(tx, { action: "APPROVE", entity: "batch", entityId: `b${row}`, counts: { row } });
  });
}

/** Ten rows, a root at the fifth and at the tenth, and one before the first. */
async function writeTrail(): Promise<void> {
  await root();
  await write(5);
  await root();
  await write(5);
  await root();
}

const rechain = `do $$
  declare each record; before bytea := decode(repeat('00', 32), 'hex'); place bigint := 0;
  begin
    for each in select * from audit order by sequence, id loop
      place := place + 1;
      update audit a set sequence = -place, previous_hash = before,
        hash = nq21.hash_audit_row(nq21.begin_audit_row(a), before, place)
      where a.id = each.id returning a.hash into before;
    end loop;
    update audit set sequence = -sequence;
  end $$`;

describe("an untouched trail", () => {
  beforeEach(open);
  afterEach(close);

  it("verifies with its roots, also while nothing was written and after rows that no root names yet", async () => {
    await root();
    expect(await verify()).toEqual({ service: "members", rowCount: 0, rootCount: 1, rootedUpTo: 0, faults: [] });

    await write(3);
    await root();
    await write(2);

    expect(await verify()).toEqual({ service: "members", rowCount: 5, rootCount: 2, rootedUpTo: 3, faults: [] });
  });

  it("verifies while others write", async () => {
    await writeTrail();
    const writing = Promise.all(Array.from({ length: 20 }, () => write(3)));

    const verified = await Promise.all(Array.from({ length: 5 }, verify));
    await writing;

    expect(verified.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

/** Verifies what the superuser sees in a transaction of its own, which is rolled back after each test. */
const verifyCopy = (changes: Partial<ExportedRoots> = {}) =>
  checkAuditTrail(administrator, { ...readExportedRoots(rootDirectory(), "members"), ...changes });

describe("a changed trail", () => {
  beforeAll(async () => {
    await open();
    await writeTrail();
  });
  beforeEach(() => administrator.query("begin"));
  afterEach(() => administrator.query("rollback"));
  afterAll(close);

  it.each<[string, string, AuditFaultCode[], number]>([
    ["a changed text", "update audit set entity_id = 'x' where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed actor", "update audit set actor_id = 'other' where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed category", "update audit set category = 'EXPORT' where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed time", "update audit set at = at + interval '1 microsecond' where sequence = 4", ["ROW_CHANGED"], 4],
    ["a time without end", "update audit set at = 'infinity' where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed count", `update audit set counts = '{"row": 9}' where sequence = 4`, ["ROW_CHANGED"], 4],
    ["a count spelled otherwise", `update audit set counts = '{"row": 3.0}' where sequence = 4`, ["ROW_CHANGED"], 4],
    ["counts left out", "update audit set counts = null where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed id", "update audit set id = default where sequence = 4", ["ROW_CHANGED"], 4],
    ["a changed hash", "update audit set hash = sha256('x') where sequence = 4", ["ROW_CHANGED", "LINK_BROKEN"], 4],
    ["a deleted row", "delete from audit where sequence = 4", ["ROWS_MISSING"], 4],
    [
      "a row without a place",
      "update audit set sequence = null where id = (select id from audit where sequence = 10)",
      ["ROW_UNCHAINED", "TAIL_CUT"],
      10,
    ],
    ["a cut tail", "delete from audit where sequence > 8", ["TAIL_CUT"], 3],
    ["an emptied trail", "delete from audit", ["TAIL_CUT"], 2],
    ["rows chained again", `update audit set entity_id = 'x' where sequence = 4; ${rechain}`, ["ROOT_DIFFERS"], 2],
    [
      "a deleted row, chained again",
      `delete from audit where sequence = 4; ${rechain}`,
      ["ROOT_DIFFERS", "TAIL_CUT"],
      2,
    ],
  ])("names %s and where it is", async (_, statement, codes, place) => {
    await administrator.query("alter table audit drop constraint audit_counts_are_whole");
    await administrator.query(statement);

    const { faults } = await verifyCopy();
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(codes));
    expect(faults.some(({ from }) => from === place)).toBe(true);
    for (const { vi, en } of faults) expect(vi !== "" && en !== "").toBe(true);
  });

  it("names rows that changed places", async () => {
    await administrator.query("update audit set sequence = -sequence where sequence in (4, 7)");

    await administrator.query("update audit set sequence = case sequence when -4 then 7 else 4 end where sequence < 0");

    expect((await verifyCopy()).faults.map(({ code, from }) => `${code} ${from}`)).toEqual(
      expect.arrayContaining(["ROW_CHANGED 4", "ROW_CHANGED 7", "LINK_BROKEN 4", "LINK_BROKEN 7"]),
    );
  });

  it("names a row that was put in, with a place of its own or one that is taken", async () => {
    const insert = (
      place: number,
    ) => `insert into audit (actor_id, action, entity, entity_id, sequence, previous_hash, hash)
      values ('a', 'APPROVE', 'batch', 'x', ${place}, '\\x00', '\\x00')`;

    await administrator.query(insert(0));
    expect((await verifyCopy()).faults.map(({ code }) => code)).toContain("ROW_OUT_OF_PLACE");
    await administrator.query("delete from audit where sequence = 0");
    await administrator.query(insert(12));

    expect((await verifyCopy()).faults.map(({ code, from }) => `${code} ${from}`)).toEqual([
      "ROWS_MISSING 11",
      "ROW_CHANGED 12",
    ]);
  });
});

describe("changed roots", () => {
  beforeAll(async () => {
    await open();
    await writeTrail();
  });
  beforeEach(() => administrator.query("begin"));
  afterEach(() => administrator.query("rollback"));
  afterAll(close);

  it.each<[string, (lines: string[]) => string[], AuditFaultCode[]]>([
    [
      "a changed hash",
      ([a, b = "", c]) =>
        [a, b.replace(/"hash":"./, (m) => (m.endsWith("0") ? '"hash":"1' : '"hash":"0')), c] as string[],
      ["ROOT_SIGNATURE", "ROOT_ORDER"],
    ],
    ["a space", ([a, b, c]) => [a, ` ${b}`, c] as string[], ["ROOT_UNREADABLE", "ROOT_ORDER"]],
    ["a deleted root", ([a, , c]) => [a, c] as string[], ["ROOT_ORDER"]],
    ["two in the wrong order", ([a, b, c]) => [b, a, c] as string[], ["ROOT_ORDER"]],
    [
      "the root of another service",
      ([a, b = "", c]) => [a, b.replace("members", "programme"), c] as string[],
      ["ROOT_UNREADABLE", "ROOT_ORDER"],
    ],
    ["no root", () => [], ["ROOTS_MISSING"]],
  ])("names %s", async (_, change, codes) => {
    const text = change(readLines())
      .map((line) => `${line}\n`)
      .join("");

    expect(new Set((await verifyCopy({ text })).faults.map(({ code }) => code))).toEqual(new Set(codes));
  });

  it("names roots that another key signed", async () => {
    const { publicKey } = generateKeyPairSync("ed25519");

    expect((await verifyCopy({ publicKey })).faults).toMatchObject([{ code: "ROOT_SIGNATURE", from: 1, to: 3 }]);
  });

  it("says that the public key is missing", async () => {
    expect((await verifyCopy({ publicKey: undefined })).faults.map(({ code }) => code)).toEqual(["PUBLIC_KEY_MISSING"]);
  });
});

describe("the roots and their key", () => {
  beforeEach(open);
  afterEach(close);

  it("are written once for the same state on the same day, one after another by many at once", async () => {
    await write(2);
    await Promise.all(Array.from({ length: 4 }, root));
    expect(readLines()).toHaveLength(1);

    await Promise.all(Array.from({ length: 6 }, () => write(1).then(root)));

    expect((await verify()).faults).toEqual([]);
  });

  it("mend a root whose writing was interrupted, and tell of it until then", async () => {
    await writeTrail();
    writeFileSync(rootFile(), readFileSync(rootFile(), "utf8").slice(0, -20));
    expect((await verify()).faults.map(({ code }) => code)).toEqual(["ROOT_UNREADABLE"]);

    await root();

    expect((await verify()).faults).toEqual([]);
    expect(readLines()).toHaveLength(3);
  });

  it("tell of a cut tail when the next is signed, and keep what the one before says", async () => {
    await writeTrail();
    await administrator.query("delete from audit where sequence > 8");

    const next = await root();

    expect(next).toMatchObject({ isNew: true, fitsPrevious: false, root: { sequence: 8 } });
    expect(new Set((await verify()).faults.map(({ code }) => code))).toEqual(new Set(["TAIL_CUT", "ROOT_ORDER"]));
  });

  it("keep the private key from others and export the public one", async () => {
    await root();

    expect(statSync(join(dataDirectory, "keys", "audit-root.pem")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(rootDirectory(), "public-key.pem"), "utf8")).toContain("BEGIN PUBLIC KEY");
  });

  it("are not continued with a new key when the old one is lost", async () => {
    await writeTrail();
    rmSync(join(dataDirectory, "keys"), { recursive: true });

    await expect(root()).rejects.toThrow(AuditKeyLostError);
    expect(existsSync(join(dataDirectory, "keys"))).toBe(false);
  });
});
