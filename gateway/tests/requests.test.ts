import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "./fixture-graph.ts";
import { type Answer, ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

const codeOf = (answer: Answer) => answer.json.errors[0].extensions.code;
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  send(`${gateway.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
const query = (text: string) => JSON.stringify({ query: text });

describe("POST /graphql", () => {
  it("joins all subgraphs in one answer", async () => {
    const answer = await ask(
      gateway,
      "{ organisations { nodes { id name rate members(first: 3) { nodes { id } } } } programme { title } }",
    );

    expect(answer.status).toBe(200);
    expect(answer.json.data.organisations.nodes[0]).toEqual({
      id: "one",
      name: "Organisation one",
      rate: 91.5,
      members: { nodes: [{ id: "m1" }, { id: "m2" }] },
    });
  });

  it("calls a subgraph for every request, however alike", async () => {
    subgraphs.received.length = 0;

    await Promise.all(Array.from({ length: 5 }, () => ask(gateway, "{ programme { title } }")));

    expect(subgraphs.received).toHaveLength(5);
  });

  it("describes the schema, without the joins, however deep the question", async () => {
    const deep = "type { name ofType { name ofType { name ofType { name ofType { name ofType { name } } } } } }";
    const answer = await ask(
      gateway,
      `{ ...F } fragment F on Query { __schema { types { name fields { ${deep} } } } }`,
    );

    expect(answer.json.errors).toBeUndefined();
    expect(answer.text).toContain("OrganisationConnection");
    expect(answer.text).not.toContain("join__");
  });

  it.each([
    ["{ __typename }", { __typename: "Query" }],
    ["{ programme @include(if: false) { title } }", {}],
    ["{ ...F } fragment F on Query { ... @skip(if: true) { programme { title } } }", {}],
  ])("answers an operation of which nothing is left to ask itself: %s", async (text, data) => {
    subgraphs.received.length = 0;

    expect((await ask(gateway, text)).json).toEqual({ data });
    expect(subgraphs.received).toEqual([]);
  });

  it("runs the operation that is named", async () => {
    const body = { query: "query A { programme { title } } query B { __schema { queryType { name } } }" };
    const [first, second, none] = await Promise.all(
      ["A", "B", undefined].map((operationName) => post(JSON.stringify({ ...body, operationName }))),
    );

    expect(first?.json.data).toEqual({ programme: { title: "Resolution 21" } });
    expect(second?.json.data).toEqual({ __schema: { queryType: { name: "Query" } } });
    expect([none?.status, codeOf(none as Answer)]).toEqual([400, "BAD_USER_INPUT"]);
  });
});

describe.each(["application/json", "application/graphql-response+json"])("refusals to clients of %s", (accept) => {
  it.each([
    ["an unknown field", "{ nothing }", {}],
    ["a syntax error", "{ programme {", {}],
    ["a missing variable", "query($id: ID!) { member(id: $id) { id } }", {}],
    ["a variable of another type", "query($n: Int) { organisations(first: $n) { totalCount } }", { n: "Nguyen Van A" }],
    ["a literal of another type", '{ organisations(first: "Nguyen Van A") { totalCount } }', {}],
    ["a subscription", "subscription { organisations { totalCount } }", {}],
    ["a description mixed with data", "{ __schema { description } programme { title } }", {}],
    [
      "a description hidden in a fragment beside data",
      "{ ...F programme { title } } fragment F on Query { __schema { description } }",
      {},
    ],
  ])("answers 400 and BAD_USER_INPUT to %s, and repeats no value", async (_, text, variables) => {
    const answer = await ask(gateway, text, variables, { accept });

    expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_USER_INPUT"]);
    expect(answer.json.data).toBeUndefined();
    expect(answer.text).not.toContain("Nguyen");
    expect(answer.headers["content-type"]).toContain(accept);
  });
});

describe("what a foreign site could send", () => {
  it.each([
    ["a GET", () => send(`${gateway.url}/graphql?query={__typename}`), 405],
    ["a form", () => post("query={__typename}", { "content-type": "application/x-www-form-urlencoded" }), 415],
    ["a form with a file", () => post("--x--", { "content-type": "multipart/form-data; boundary=x" }), 415],
    ["plain text", () => post(query("{ __typename }"), { "content-type": "text/plain" }), 415],
    ["a bare query", () => post("{ __typename }", { "content-type": "application/graphql" }), 415],
    ["a page of another origin", () => post(query("{ __typename }"), { origin: "https://example.org" }), 403],
    ["a sandboxed page", () => post(query("{ __typename }"), { origin: "null" }), 403],
    ["another name for this machine", () => post(query("{ __typename }"), { host: "example.org" }), 403],
    ["a batch", () => post(`[${query("{ __typename }")}]`), 400],
    ["no JSON", () => post("{"), 400],
    ["no UTF-8", () => post(Buffer.from([0x7b, 0xff, 0x7d])), 400],
    ["a body of an unknown encoding", () => post(query("{ __typename }"), { "content-encoding": "zstd" }), 415],
    ["a broken encoding", () => post(query("{ __typename }"), { "content-encoding": "gzip" }), 400],
    ["a wish for a stream", () => post(query("{ __typename }"), { accept: "text/event-stream" }), 406],
  ])("refuses %s", async (_, request, status) => {
    subgraphs.received.length = 0;

    const answer = await request();

    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toMatch(/^(BAD_USER_INPUT|FORBIDDEN)$/);
    expect(subgraphs.received).toEqual([]);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("answers a page of this machine", async () => {
    const answer = await post(query("{ __typename }"), { origin: gateway.url });

    expect(answer.json).toEqual({ data: { __typename: "Query" } });
  });
});

describe("the size of a request", () => {
  const padded = (bytes: number) => `${" ".repeat(bytes)}${query("{ __typename }")}`;

  it("takes 200 KiB, packed or not", async () => {
    const body = padded(200 * 1024);
    const answers = [await post(body), await post(gzipSync(body), { "content-encoding": "gzip" })];

    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  });

  it.each([
    ["300 KiB", () => post(padded(300 * 1024))],
    ["50 KiB that unpack to 50 MiB", () => post(gzipSync(padded(50 * 1024 * 1024)), { "content-encoding": "gzip" })],
    ["300 KiB of unknown length", () => post(padded(300 * 1024), { "transfer-encoding": "chunked" })],
  ])("refuses %s with 413", async (_, request) => {
    const answer = await request();

    expect([answer.status, codeOf(answer)]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  });
});
