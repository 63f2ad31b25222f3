import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

const CANARY = "CanaryTranThiB";
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: { ...subgraphs.urls, inspections: "http://127.0.0.1:1/" } });
  const label = { [CANARY]: CANARY, "content-type": "application/json" };
  await ask(gateway, `query ${CANARY} { ${CANARY}: programme { title } }`);
  await ask(gateway, `mutation { admitMember(name: "${CANARY}") { id } }`);
  await ask(gateway, `{ inspection(id: "${CANARY}") { id } }`);
  await ask(gateway, `{ ${CANARY} }`);
  await send(`${gateway.url}/graphql`, { method: "POST", headers: label, body: `{"${CANARY}"` });
  await send(`${gateway.url}/${CANARY}`);
  await send(`${gateway.url}/import/${CANARY}`, { method: "POST" });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

const scrape = async (url: string) => (await send(url)).text;

describe("GET /metrics of the gateway", () => {
  it("counts operations by kind and outcome, and what was refused by route and code", async () => {
    const text = await scrape(`${gateway.url}/metrics`);

    for (const line of [
      'nq21_operations_total{part="gateway",kind="query",outcome="OK"} 1',
      'nq21_operations_total{part="gateway",kind="mutation",outcome="OK"} 1',
      'nq21_operations_total{part="gateway",kind="query",outcome="PARTIAL"} 1',
      'nq21_operations_total{part="gateway",kind="query",outcome="BAD_USER_INPUT"} 1',
      'nq21_operations_total{part="gateway",kind="unread",outcome="BAD_USER_INPUT"} 1',
      'nq21_refusals_total{part="gateway",route="/graphql",code="BAD_USER_INPUT"} 2',
      'nq21_refusals_total{part="gateway",route="/import",code="NOT_FOUND"} 1',
      'nq21_answers_total{part="gateway",route="/graphql",status="200"} 3',
    ])
      expect(labelsSorted(text)).toContain(labelsSorted(line));
  });

  it("measures calls to subgraphs by name, and counts those that failed", async () => {
    const text = await scrape(`${gateway.url}/metrics`);

    expect(text).toMatch(/nq21_subgraph_call_duration_seconds_count\{[^}]*subgraph="programme"[^}]*\} 1$/m);
    expect(text).toMatch(/nq21_subgraph_call_failures_total\{[^}]*subgraph="inspections"[^}]*\} [12]$/m);
    expect(text).not.toMatch(/nq21_subgraph_call_failures_total\{[^}]*subgraph="programme"/);
  });

  it("tells the age of the data version, the delay of the event loop and the memory in use", async () => {
    const text = await scrape(`${gateway.url}/metrics`);

    expect(text).toMatch(/^nq21_data_version_age_seconds\{part="gateway"\} [\d.e+-]+$/m);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
    expect(text).toContain("process_resident_memory_bytes");
  });

  it("tells no age while no version is known", async () => {
    const without = await startGateway({
      subgraphUrls: subgraphs.urls,
      findBuiltAt: async () => Promise.reject(new Error(CANARY)),
    });
    const text = await scrape(`${without.url}/metrics`);
    await without.close();

    expect(text).not.toMatch(/^nq21_data_version_age_seconds/m);
    expect(text).not.toContain(CANARY);
  });

  it("is for this machine only, and to be read only", async () => {
    const statuses = [
      await send(`${gateway.url}/metrics`, { headers: { origin: "https://nq21.example" } }),
      await send(`${gateway.url}/metrics`, { headers: { host: "nq21.example" } }),
      await send(`${gateway.url}/metrics`, { method: "POST" }),
    ].map((answer) => answer.status);

    expect(statuses).toEqual([403, 403, 405]);
  });
});

describe("GET /metrics of a subgraph", () => {
  it("counts its operations and answers", async () => {
    const text = await scrape(`${subgraphs.urls.members}metrics`);

    expect(labelsSorted(text)).toContain(
      labelsSorted('nq21_operations_total{part="members",kind="mutation",outcome="OK"} 1'),
    );
    expect(labelsSorted(text)).toContain(
      labelsSorted('nq21_answers_total{part="members",route="/graphql",status="200"} 1'),
    );
  });
});

it("nothing that a client wrote stands in any of it", async () => {
  const texts = [
    await scrape(`${gateway.url}/metrics`),
    ...(await Promise.all(Object.values(subgraphs.urls).map((url) => scrape(`${url}metrics`)))),
  ];

  expect(texts).toHaveLength(6);
  expect(texts.join("\n")).not.toContain(CANARY);
});

/** The lines of a metrics text with their labels in one order. */
function labelsSorted(text: string): string {
  return text.replaceAll(/\{(.*)\}/g, (_, labels: string) => `{${labels.split(",").sort().join(",")}}`);
}
