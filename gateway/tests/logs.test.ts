import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { fixtureGraph } from "./fixture-graph.ts";
import { send } from "./running-gateway.ts";

const CANARY = "CanaryTranThiB";
const source = ["--conditions=@nq21/source"];
const directory = mkdtempSync(join(tmpdir(), "nq21-logs-"));
const children: ChildProcess[] = [];
const said = { gateway: "", subgraphs: "" };
let url: string;

// The fixture subgraphs in a process of their own, with the logger of real ones.
const program = `
  const { createLogger } = await import(${JSON.stringify(new URL("../../packages/telemetry/src/logger.ts", import.meta.url).href)});
  const { startFixtureSubgraphs } = await import(${JSON.stringify(new URL("./fixture-graph.ts", import.meta.url).href)});
  const subgraphs = await startFixtureSubgraphs((name) => createLogger(name, "trace"));
  process.stdout.write(JSON.stringify(subgraphs.urls));`;

function start(part: keyof typeof said, parameters: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [...source, ...parameters], { stdio: ["ignore", "pipe", "pipe"], env });
  children.push(child);
  child.stderr?.on("data", (chunk) => {
    said[part] += chunk;
  });
  return child;
}

beforeAll(async () => {
  const supergraph = join(directory, "supergraph.graphql");
  writeFileSync(supergraph, fixtureGraph.supergraph);
  const subgraphs = start("subgraphs", ["--input-type=module", "-e", program], {});
  const [written] = (await once(subgraphs.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const urls = JSON.parse(written.toString()) as Record<string, string>;
  start("gateway", [fileURLToPath(new URL("../src/main.ts", import.meta.url))], {
    ...Object.fromEntries(Object.entries(urls).map(([name, each]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, each])),
    SUBGRAPH_INSPECTIONS_URL: "http://127.0.0.1:1/",
    WAREHOUSE_DATABASE_URL: "postgres://nobody@127.0.0.1:1/warehouse",
    SUPERGRAPH: supergraph,
    WEB_DIR: directory,
    LOG_LEVEL: "trace",
    PORT: "0",
  });
  await vi.waitUntil(() => said.gateway.includes('"message":"listening"'), { timeout: 60_000 });
  const listening = said.gateway.split("\n").find((line) => line.includes('"message":"listening"')) ?? "{}";
  url = `http://127.0.0.1:${(JSON.parse(listening) as { port: number }).port}`;
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

const headers = { "content-type": "application/json", [CANARY]: CANARY, cookie: CANARY, authorization: CANARY };
const ask = (query: string, variables: object = {}) =>
  send(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
const hand = (path: string, body: string) =>
  send(`${url}${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/octet-stream", "x-nq21-import": "1" },
    body,
  });

it("no log line of gateway or subgraph repeats anything of a request, whatever becomes of it", async () => {
  const message = `${CANARY} at http://${CANARY}/`;
  const answers = [
    await ask(`query ${CANARY} { ${CANARY}: programme { title } }`),
    await ask("query($id: ID!) { member(id: $id) { id } }", { id: CANARY }),
    await ask("query($id: ID!) { inspection(id: $id) { id } }", { id: CANARY }),
    await ask("mutation($name: String!) { admitMember(name: $name) { id } }", { name: CANARY }),
    await ask("query($message: String!) { broken(message: $message) }", { message }),
    await ask('query($message: String!) { refused(code: "CONFLICT", message: $message) }', { message }),
    await ask(`{ refused(code: "${CANARY}", message: "${CANARY}") }`),
    await ask(`{ ${CANARY} }`),
    await ask(`{ ${CANARY}`),
    await ask("query($n: Int) { organisations(first: $n) { totalCount } }", { n: CANARY }),
    await send(`${url}/graphql`, { method: "POST", headers, body: `{"${CANARY}"` }),
    await send(`${url}/${CANARY}?name=${CANARY}`, { headers }),
    await hand(`/import/members?dryRun=${CANARY}`, CANARY),
    await hand("/import/members?dryRun=true", CANARY),
    await hand("/import/members", `broken ${CANARY}`),
    await hand("/import/inspections", CANARY),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([
    200, 200, 200, 200, 200, 200, 200, 400, 400, 400, 400, 503, 400, 200, 503, 503,
  ]);
  // What failed is on record, or nothing was tried.
  for (const line of ['"message":"a subgraph answered with errors"', '"id":"inspections"'])
    expect(said.gateway).toContain(line);
  expect(said.subgraphs).toContain('"message":"request failed"');
  expect(`${said.gateway}${said.subgraphs}`).not.toContain(CANARY);
  for (const line of `${said.gateway}${said.subgraphs}`.split("\n").filter((each) => each !== ""))
    expect(Object.keys(JSON.parse(line) as object)).toEqual(
      expect.arrayContaining(["level", "time", "part", "message"]),
    );
});
