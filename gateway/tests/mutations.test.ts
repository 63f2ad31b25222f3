import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { type Answer, ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

type Fault = Parameters<typeof startServer>[0];

const faults: Record<string, Fault> = {
  "answers 500": (_, response) => response.writeHead(500).end(),
  "answers 429 and bids to come again": (_, response) => response.writeHead(429, { "retry-after": "0" }).end(),
  "points to itself with 307": (_, response) => response.writeHead(307, { location: "/graphql" }).end(),
  "points to itself with 308": (_, response) => response.writeHead(308, { location: "/graphql" }).end(),
  "answers nothing": (_, response) => response.writeHead(200, { "content-type": "application/json" }).end(),
  "answers half": (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" }).write('{"data":');
    setImmediate(() => response.destroy());
  },
  "hangs up": (incoming) => incoming.destroy(),
  "hangs up after reading": (incoming) => {
    incoming.resume().on("end", () => incoming.socket.destroy());
  },
  "does not answer in time": (incoming) => {
    incoming.resume();
  },
  "answers with an error of its own": (_, response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"data":{"admitMember":null},"errors":[{"message":"x","extensions":{"code":"DEADLOCK"}}]}'),
};

let subgraphs: FixtureSubgraphs;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
});
afterAll(async () => {
  await Promise.all([subgraphs, ...opened].map((each) => each.close()));
});

/** A gateway whose members subgraph fails like this, and how often that was called. */
async function startWith(fault: Fault): Promise<{ gateway: RunningGateway; calls: () => number }> {
  let calls = 0;
  const broken = await startServer((request, response) => {
    calls += 1;
    fault(request, response);
  });
  const gateway = await startGateway({
    subgraphUrls: { ...subgraphs.urls, members: broken.url },
    upstreamTimeoutMs: 2_500,
  });
  opened.unshift(gateway, broken);
  return { gateway, calls: () => calls };
}

const mutation = 'mutation { admitMember(name: "Tran Thi B") { id } }';

describe.each(Object.entries(faults))("when a subgraph %s", (_, fault) => {
  it("a change is sent once, and its sender is told that it may have been recorded", async () => {
    const { gateway, calls } = await startWith(fault);

    const answer = await ask(gateway, mutation);

    expect(calls()).toBe(1);
    expect([answer.status, answer.json.data]).toEqual([200, { admitMember: null }]);
    expect(answer.json.errors[0].extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(answer.json.errors[0].message).toContain("may have been recorded or not");
    expect(answer.text).not.toContain("Tran Thi");
  });
});

it("a question that fails is asked once more, at no other address", async () => {
  const { gateway, calls } = await startWith((_, response) => response.writeHead(503).end());

  await ask(gateway, '{ member(id: "x") { id } }');

  expect(calls()).toBe(2);
});

describe("a change that goes well", () => {
  it("reaches its subgraph once, and what it returns is completed by others", async () => {
    const gateway = await startGateway({ subgraphUrls: subgraphs.urls });
    opened.unshift(gateway);
    subgraphs.received.length = 0;

    const answer = await ask(gateway, 'mutation { admitMember(name: "x") { id organisation { name } } }');

    expect(answer.json).toEqual({ data: { admitMember: { id: "new", organisation: { name: "Organisation one" } } } });
    expect(subgraphs.received.map(({ subgraph }) => subgraph)).toEqual(["members", "organisations"]);
  });

  it("is done to its end when its sender is gone", async () => {
    let finish: (answer: Answer) => void = () => undefined;
    const finished = new Promise<unknown>((resolve) => {
      finish = resolve;
    });
    const asked = Promise.withResolvers<void>();
    const slow = await startServer((incoming, response) => {
      incoming.resume().on("end", () => {
        response.once("close", () => finish({ wasAnswered: response.writableFinished } as never));
        asked.resolve();
        setTimeout(
          () =>
            response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"admitMember":{"id":"1"}}}'),
          200,
        );
      });
    });
    const gateway = await startGateway({ subgraphUrls: { ...subgraphs.urls, members: slow.url } });
    opened.unshift(gateway, slow);

    const client = new AbortController();
    const left = fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: mutation }),
      signal: client.signal,
    }).catch(() => undefined);
    await asked.promise;
    client.abort();
    await left;

    expect(await finished).toEqual({ wasAnswered: true });
    expect((await send(`${gateway.url}/health`)).status).toBe(200);
  });
});
