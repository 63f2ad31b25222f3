import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { ask, type RunningGateway, startGateway } from "./running-gateway.ts";

type Standing = Awaited<ReturnType<typeof startServer>>;

const SECRET = "Tran Thi B, http://10.0.0.7:5432/";
const failures: Record<string, Parameters<typeof startServer>[0]> = {
  "answers 500 with a body": (_, response) => {
    const error = { message: SECRET, extensions: { code: "ECONNREFUSED", url: SECRET, request: { body: SECRET } } };
    response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ errors: [error] }));
  },
  "answers 200 with errors of its own": (_, response) => {
    const error = { message: SECRET, extensions: { code: "DOWNSTREAM_SERVICE_ERROR", stacktrace: [SECRET] } };
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ errors: [error], data: null }));
  },
  "answers with a page": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(`<h1>${SECRET}</h1>`);
  },
  "breaks off": (_, response) => {
    response
      .writeHead(200, { "content-type": "application/json", "content-length": "1000" })
      .write(`{"data": "${SECRET}`);
    setImmediate(() => response.destroy());
  },
  hangs: () => undefined,
  redirects: (_, response) => {
    response.writeHead(302, { location: "http://10.0.0.7/" }).end();
  },
};

let subgraphs: FixtureSubgraphs;
let healthy: RunningGateway;
const standing: Standing[] = [];
const gateways: RunningGateway[] = [];

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  healthy = await startGateway({ subgraphUrls: subgraphs.urls });
});
afterAll(async () => {
  await Promise.all([healthy, ...gateways].map((gateway) => gateway.close()));
  await Promise.all([subgraphs, ...standing].map((server) => server.close()));
});

async function startWith(
  answer: Parameters<typeof startServer>[0],
  upstreamTimeoutMs = 3_000,
): Promise<RunningGateway> {
  const broken = await startServer(answer);
  standing.push(broken);
  const gateway = await startGateway({
    subgraphUrls: { ...subgraphs.urls, members: broken.url },
    upstreamTimeoutMs,
  });
  gateways.push(gateway);
  return gateway;
}

describe.each(Object.entries(failures))("when the members subgraph %s", (_, answer) => {
  it("answers what the others know, and says which part is missing and nothing else", async () => {
    const gateway = await startWith(answer);

    const result = await ask(
      gateway,
      '{ organisations { nodes { name members { totalCount } } } member(id: "m-77") { id } }',
    );

    expect(result.status).toBe(200);
    expect(result.json.data.organisations.nodes[0]).toEqual({ name: "Organisation one", members: null });
    expect(result.json.data.member).toBeNull();
    expect(result.json.errors.length).toBeGreaterThan(0);
    for (const error of result.json.errors) {
      expect(error.extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
      expect(error.message).toContain('"members"');
      expect(error.message).toContain('"đảng viên"');
    }
    expect(result.text).not.toMatch(/https?:|127\.0\.0\.1|10\.0\.0\.7|Tran Thi|m-77|_entities|representations/);
  });
});

describe("when a subgraph is gone", () => {
  it("names every field that it should have answered as null", async () => {
    const gateway = await startGateway({ subgraphUrls: { ...subgraphs.urls, members: "http://127.0.0.1:1/" } });
    gateways.push(gateway);

    const result = await ask(gateway, '{ a: member(id: "x") { id } }');

    expect(result.json.data).toEqual({ a: null });
    expect(result.json.errors[0].extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
  });
});

describe("retries", () => {
  async function countCalls(query: string): Promise<number> {
    let calls = 0;
    const gateway = await startWith((request, response) => {
      calls += 1;
      // An answer before the question was read may close the connection under the second question.
      request.resume();
      response.writeHead(503).end();
    }, 10_000);
    await ask(gateway, query);
    return calls;
  }

  it("sends a query a second time", async () => {
    expect(await countCalls('{ member(id: "x") { id } }')).toBe(2);
  });

  it("never sends a mutation twice", async () => {
    expect(await countCalls('mutation { admitMember(name: "x") { id } }')).toBe(1);
  });
});

describe("errors of a subgraph", () => {
  const refuse = (code: string, message: string) =>
    ask(healthy, "query($c: String!, $m: String!) { refused(code: $c, message: $m) programme { title } }", {
      c: code,
      m: message,
    });

  it.each(["FORBIDDEN", "BAD_USER_INPUT", "NOT_FOUND", "CONFLICT", "TOO_COMPLEX", "RATE_LIMITED"])(
    "keeps the code %s and the sentence with it",
    async (code) => {
      const result = await refuse(code, "Not so. / Không được.");

      expect(result.json.errors).toEqual([
        { message: "Not so. / Không được.", path: ["refused"], extensions: { code } },
      ]);
      expect(result.json.data).toEqual({ refused: null, programme: { title: "Resolution 21" } });
    },
  );

  it("that does not know the gateway's call is that of a part that does not answer: nobody has to sign in again", async () => {
    const { json } = await refuse("UNAUTHENTICATED", "Not so. / Không được.");

    expect(json.errors).toHaveLength(1);
    expect(json.errors[0]).toMatchObject({ path: ["refused"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
  });

  it("drops a sentence that holds an address", async () => {
    const result = await refuse("CONFLICT", "see http://10.0.0.7/");

    expect(result.json.errors[0].extensions).toEqual({ code: "CONFLICT" });
    expect(result.text).not.toContain("10.0.0.7");
  });

  it("turns what it does not know into INTERNAL", async () => {
    const result = await refuse("SOMETHING_ELSE", SECRET);

    expect(result.json.errors[0].extensions).toEqual({ code: "INTERNAL" });
    expect(result.text).not.toContain("Tran Thi");
  });
});
