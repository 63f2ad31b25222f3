import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { type AuditEntry, recordAudit } from "@nq21/database/audit";
import { auditRootDirectoryOf } from "@nq21/database/audit-key";
import { auditRootFileOf, writeAuditRoots } from "@nq21/database/audit-root";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { auditRoute } from "@nq21/subgraph/audit-route";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTrails } from "../../src/audit/trail-sources.ts";
import type { SubgraphName } from "../../src/subgraphs.ts";
import { type RunningAccess, startAccess } from "./running-access.ts";

const services = ["organisations", "members", "inspections", "programme"] as const;
const keys = makeTestCallKeys();
const databases = new Map<string, TestDatabase>();
const urls: Record<string, string> = { analytics: "http://127.0.0.1:9/" };
const closing: (() => Promise<unknown>)[] = [];
let folder: string;
let access: RunningAccess;

async function write(database: TestDatabase, actor: Actor, entry: Partial<AuditEntry>): Promise<void> {
  await withActor(database.database, actor, (tx) =>
    recordAudit(tx, { action: "READ", entity: "Thing", entityId: "one", ...entry }),
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nq21-trails-"));
  for (const name of services) {
    const test = await createTestDatabase(null);
    databases.set(name, test);
    const served = await serveSubgraph({
      name,
      schema: buildSchema("type Query { nothing: Int }"),
      port: 0,
      logger: createLogger(name, "silent"),
      calls: keys.verifierOf(name),
      makeContext: () => ({}),
      checkReady: async () => undefined,
      routes: [auditRoute(test)],
    });
    urls[name] = `http://127.0.0.1:${(served.server.address() as AddressInfo).port}/`;
    closing.push(() => served.close().then(() => test.close()));
  }
  access = await startAccess((test) =>
    openTrails({
      database: test.database,
      signer: keys.signerOf("gateway"),
      subgraphUrls: urls as Record<SubgraphName, string>,
      rootDirectory: auditRootDirectoryOf(folder),
    }),
  );
  await access.give("auditor", "AUDITOR");
  const reader = makeActor(await access.accountId("reader"));
  for (let at = 0; at < 130; at++)
    for (const name of ["members", "inspections"])
      await write(databases.get(name) as TestDatabase, at % 10 === 0 ? reader : system, {
        category: at % 10 === 0 ? "PERSON_READ" : "WRITE",
        entityId: `${name}/${at}`,
      });
});
afterAll(async () => {
  await access.close();
  for (const close of closing) await close();
  rmSync(folder, { recursive: true });
});

const ask = (query = "") => access.ask("auditor", `/auth/audit${query}`);

interface Entry {
  readonly service: string;
  readonly sequence: number;
  readonly at: string;
  readonly account: string | null;
}

async function readAll(query: string): Promise<{ entries: Entry[]; pages: number }> {
  const entries: Entry[] = [];
  let pages = 0;
  for (let after: string | null = ""; after !== null; pages++) {
    const page: { entries: Entry[]; next: string | null } = (await ask(`?after=${after}${query}`)).json;
    entries.push(...page.entries);
    after = page.next;
  }
  return { entries, pages };
}

describe("the trails as one", () => {
  it("holds every row of every trail once, newest first, over pages of at most 200", async () => {
    const { entries, pages } = await readAll("");

    expect(pages).toBeGreaterThan(1);
    expect(new Set(entries.map(({ service, sequence }) => `${service}/${sequence}`)).size).toBe(entries.length);
    expect(entries.filter(({ service }) => service === "members")).toHaveLength(130);
    expect(entries.filter(({ service }) => service === "inspections")).toHaveLength(130);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("gives the names of accounts to the ids of actors, and none to the software itself", async () => {
    const { entries } = (await ask("?service=members&category=PERSON_READ")).json;

    expect(entries).toHaveLength(13);
    expect(new Set(entries.map((entry: Entry) => entry.account))).toEqual(new Set(["reader"]));
    const written = (await ask("?service=members&category=WRITE")).json;
    expect(written.entries[0]).toMatchObject({ actor: "system", account: null, service: "members" });
  });

  it("finds what an account did by its name and by its id, and nothing of an unknown one", async () => {
    const id = await access.accountId("reader");

    expect((await readAll("&account=reader")).entries).toHaveLength(26);
    expect((await readAll(`&account=${id}`)).entries).toHaveLength(26);
    expect((await readAll("&account=nobody-else")).entries).toHaveLength(0);
  });

  it("keeps to a time, from the first instant to before the last", async () => {
    const all = (await readAll("&service=members")).entries;
    const [from, to] = [all[29]?.at, all[9]?.at];

    const { entries } = await readAll(`&service=members&from=${from}&to=${to}`);

    expect(entries).toEqual(all.slice(10, 30));
  });

  it("says how many rows each trail holds, whatever is asked for", async () => {
    const { services: told } = (await ask("?category=EXPORT")).json;

    expect(told.map(({ name }: { name: string }) => name)).toEqual([...services, "gateway"]);
    expect(told.find(({ name }: { name: string }) => name === "members").rowCount).toBe(130);
    const one = (await ask("?service=programme")).json;
    expect(one).toEqual({ entries: [], next: null, services: [{ name: "programme", rowCount: 0, lastRoot: null }] });
  });

  it.each([
    ["service", "service=warehouse"],
    ["category", "category=ANY"],
    ["from", "from=yesterday"],
    ["to", "to=2026-01-01"],
    ["after", "after=x"],
    ["after", `after=${Buffer.from('{"members":-1}').toString("base64url")}`],
    ["after", `after=${Buffer.from('{"other":1}').toString("base64url")}`],
    ["order", "order=id"],
  ])("names %s, which can't be read: %s", async (field, query) => {
    const refused = await ask(`?${query}`);

    expect([refused.status, refused.json.errors[0].extensions.field]).toEqual([422, field]);
  });

  it("names the part whose trail does not answer, and goes on showing the others", async () => {
    const url = urls.programme as string;
    urls.programme = "http://127.0.0.1:9/";
    try {
      const all = await ask();
      const one = await ask("?service=members");

      expect([all.status, all.json.errors[0].extensions.code]).toEqual([503, "SUBGRAPH_UNAVAILABLE"]);
      expect(all.json.errors[0].message).toContain("programme");
      expect(one.status).toBe(200);
    } finally {
      urls.programme = url;
    }
  });

  it("is read by auditors only at the services as well", async () => {
    const trails = openTrails({
      database: access.test.database,
      signer: keys.signerOf("gateway"),
      subgraphUrls: urls as Record<SubgraphName, string>,
      rootDirectory: undefined,
    });
    const asked = { category: null, actors: null, from: null, to: null, before: null, first: 10 };

    await expect(trails.read.members(makeActor("an-admin", ["ADMINISTRATOR", null]), asked)).rejects.toThrow(/403/);
    const own = await trails.read.gateway(makeActor("an-admin", ["ADMINISTRATOR", null]), asked);
    expect(own).toEqual({ rowCount: 0, entries: [] });
  });
});

describe("the last root of a trail", () => {
  const find = async () =>
    (await ask("?service=members")).json.services.find(({ name }: { name: string }) => name === "members").lastRoot;

  it("is told with its day and its place while its signature holds, and told apart when it does not", async () => {
    await writeAuditRoots(folder, { members: (databases.get("members") as TestDatabase).auditorUrl });
    const file = auditRootFileOf(auditRootDirectoryOf(folder), "members");
    const text = readFileSync(file, "utf8");
    const sound = await find();
    writeFileSync(file, text.replace('"count":130', '"count":131'));
    const changed = await find();
    writeFileSync(file, "rubbish\n");
    const rubbish = await find();
    writeFileSync(file, text);
    const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
    writeFileSync(join(auditRootDirectoryOf(folder), "public-key.pem"), other);
    const foreign = await find();

    expect(sound).toEqual({ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), sequence: 130, isValid: true });
    expect(changed).toEqual({ ...sound, isValid: false });
    expect(rubbish).toEqual({ day: "", sequence: 0, isValid: false });
    expect(foreign).toEqual({ ...sound, isValid: false });
  });
});
