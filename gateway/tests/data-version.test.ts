import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataVersionPointer, openDataVersionPointer } from "../src/data-version.repository.ts";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

const migrations = fileURLToPath(new URL("../../warehouse/migrations", import.meta.url));
const FIRST = "dv-000000000001";

let database: TestDatabase;
let pointer: DataVersionPointer;
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  database = await createTestDatabase("warehouse", { folder: migrations, withRecord: false });
  pointer = openDataVersionPointer(database.applicationUrl);
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls, findDataVersion: pointer.find });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
  await pointer.close();
  await database.close();
});

async function publish(id: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.applicationUrl });
  await client.connect();
  await client.query(
    `insert into data_version (id, state, built_at, as_of, file_name, content_hash)
     values ($1, 'PUBLISHED', now(), now(), $1, 'x')`,
    [id],
  );
  await client.query("insert into pointer (data_version_id) values ($1)", [id]);
  await client.end();
}

describe("the published data version", () => {
  it("is sent to the analytics subgraph and to no other, once it stands in the warehouse's database", async () => {
    const ready = () => send(`${gateway.url}/ready`);
    const before = await ready();
    const ageBefore = await pointer.findBuiltAt();
    await publish(FIRST);
    // At most a second passes before the pointer is read again.
    await expect.poll(async () => (await ready()).status).toBe(200);
    subgraphs.received.length = 0;

    const answer = await ask(gateway, "{ dataVersion organisations { nodes { name rate } } programme { title } }");

    expect(ageBefore).toBeUndefined();
    expect(await pointer.findBuiltAt()).toBeInstanceOf(Date);
    expect([before.status, before.json.parts.dataVersion]).toEqual([503, { ready: false }]);
    expect(before.json.parts.warehouse).toEqual({ ready: true });
    expect((await ready()).json.parts.dataVersion).toEqual({ ready: true, id: FIRST });
    expect(answer.json.data.dataVersion).toBe(FIRST);
    const versions = subgraphs.received.map(({ subgraph, dataVersion }) => [subgraph, dataVersion]);
    expect(new Set(versions.map((each) => JSON.stringify(each)))).toEqual(
      new Set([
        JSON.stringify(["analytics", FIRST]),
        JSON.stringify(["organisations", undefined]),
        JSON.stringify(["programme", undefined]),
      ]),
    );
  });

  it("is one for all figures of an operation, even while another is published", async () => {
    let reads = 0;
    const moving = await startGateway({
      subgraphUrls: subgraphs.urls,
      findDataVersion: async () => `dv-${++reads}`,
    });
    subgraphs.received.length = 0;

    await ask(moving, "{ dataVersion organisations { nodes { rate } } }");
    await ask(moving, "{ dataVersion }");
    await moving.close();

    const versions = subgraphs.received.filter((each) => each.subgraph === "analytics").map((each) => each.dataVersion);
    expect(versions).toEqual(["dv-1", "dv-1", "dv-2"]);
  });

  it("leaves figures out and the rest in when the database does not answer", async () => {
    const lost = openDataVersionPointer("postgres://nobody@127.0.0.1:1/warehouse");
    const without = await startGateway({ subgraphUrls: subgraphs.urls, findDataVersion: lost.find });

    const answer = await ask(without, "{ dataVersion programme { title } }");
    const ready = await send(`${without.url}/ready`);
    await without.close();
    await lost.close();

    expect(answer.json.data).toEqual({ dataVersion: null, programme: { title: "Resolution 21" } });
    expect(answer.json.errors[0].extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(answer.json.errors[0].message).toContain('"analytics"');
    expect([ready.status, ready.json.parts.warehouse]).toEqual([503, { ready: false }]);
  });
});
