import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type GatewayProcess, type Surroundings, surroundGateway } from "./gateway-process.ts";
import { send } from "./running-gateway.ts";

const CANARY = "CanaryTranThiB";
const said = { subgraphs: "" };
let subgraphs: ChildProcess;
let surroundings: Surroundings;
let gateway: GatewayProcess;
let url: string;

// The fixture subgraphs in a process of their own, with the logger of real ones.
const program = `
  const { createLogger } = await import(${JSON.stringify(new URL("../../packages/telemetry/src/logger.ts", import.meta.url).href)});
  const { openDoor, startFixtureSubgraphs } = await import(${JSON.stringify(new URL("./fixture-graph.ts", import.meta.url).href)});
  const subgraphs = await startFixtureSubgraphs((name) => createLogger(name, "trace"), () => openDoor);
  process.stdout.write(JSON.stringify(subgraphs.urls));`;

beforeAll(async () => {
  subgraphs = spawn(process.execPath, ["--conditions=@nq21/source", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {},
  });
  subgraphs.stderr?.on("data", (chunk) => {
    said.subgraphs += chunk;
  });
  const [written] = (await once(subgraphs.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  const urls = JSON.parse(written.toString()) as Record<string, string>;
  // The name of the account is a canary as well.
  surroundings = await surroundGateway(urls, CANARY);
  gateway = surroundings.start({
    SUBGRAPH_INSPECTIONS_URL: "http://127.0.0.1:1/",
    WEB_DIR: surroundings.directory,
    LOG_LEVEL: "trace",
    PORT: "0",
  });
  await vi.waitUntil(() => gateway.said.err.includes('"message":"listening"'), { timeout: 60_000 });
  const listening = gateway.said.err.split("\n").find((line) => line.includes('"message":"listening"')) ?? "{}";
  url = `http://127.0.0.1:${(JSON.parse(listening) as { port: number }).port}`;
});
afterAll(async () => {
  subgraphs.kill("SIGKILL");
  await surroundings.close();
});

const spoken = { "content-type": "application/json", [CANARY]: CANARY, cookie: `__Host-nq21-session=${CANARY}` };
const signedIn = () => ({ ...spoken, authorization: `Bearer ${surroundings.token}` });
const ask = (query: string, variables: object = {}, headers: Record<string, string> = signedIn()) =>
  send(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
const hand = (path: string, body: string) =>
  send(`${url}${path}`, {
    method: "POST",
    headers: { ...signedIn(), "content-type": "application/octet-stream", "x-nq21-import": "1" },
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
    await send(`${url}/graphql`, { method: "POST", headers: signedIn(), body: `{"${CANARY}"` }),
    await send(`${url}/${CANARY}?name=${CANARY}`, { headers: signedIn() }),
    await hand(`/import/members?dryRun=${CANARY}`, CANARY),
    await hand("/import/members?dryRun=true", CANARY),
    await hand("/import/members", `broken ${CANARY}`),
    await hand("/import/inspections", CANARY),
    await ask("{ __typename }", {}, spoken),
    await ask("{ __typename }", {}, { ...spoken, authorization: `Bearer ${CANARY}.${CANARY}.${CANARY}` }),
    await send(`${url}/auth/sign-in?returnTo=/${CANARY}`, { headers: { ...spoken, host: "127.0.0.1:4999" } }),
    await send(`${url}/auth/callback?code=${CANARY}&state=${CANARY}`, { headers: spoken }),
    await send(`${url}/auth/session`, { headers: spoken }),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([
    200, 200, 200, 200, 200, 200, 200, 400, 400, 400, 400, 503, 400, 200, 503, 503, 401, 401, 302, 400, 200,
  ]);
  // What failed is on record, or nothing was tried.
  for (const line of ['"message":"a subgraph answered with errors"', '"id":"inspections"'])
    expect(gateway.said.err).toContain(line);
  expect(said.subgraphs).toContain('"message":"request failed"');
  expect(`${gateway.said.err}${said.subgraphs}`).not.toContain(CANARY);
  for (const part of surroundings.token.split(".")) expect(gateway.said.err).not.toContain(part);
  for (const line of `${gateway.said.err}${said.subgraphs}`.split("\n").filter((each) => each !== ""))
    expect(Object.keys(JSON.parse(line) as object)).toEqual(
      expect.arrayContaining(["level", "time", "part", "message"]),
    );
});
