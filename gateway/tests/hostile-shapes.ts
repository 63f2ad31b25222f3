import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { limits } from "../src/limits.ts";
import { type Answer, send } from "./running-gateway.ts";

/** A request that no honest client sends. */
export interface HostileShape {
  readonly name: string;
  /** Sends it to the address of a graph, such as `http://127.0.0.1:4000/graphql`. */
  send(address: string): Promise<Answer>;
  /** What the gateway answers: status and code. */
  readonly gateway: readonly [status: number, code: string];
  /** What a subgraph answers to the same: `SERVED` where the shape does no harm behind the gateway's limits. */
  readonly subgraph: readonly [status: number, code: string];
}

const json = { "content-type": "application/json", accept: "application/json" };
const post = (address: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  send(address, { method: "POST", headers: { ...json, ...headers }, body });

function repeat(times: number, write: (n: number) => string): string {
  return Array.from({ length: times }, (_, n) => write(n)).join(" ");
}

/** Sends bytes that need not be HTTP, and reads what comes back until the other side ends it. */
function sendRaw(address: string, bytes: string): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => {
      // The body may come in chunks, with their lengths before and after it.
      const body = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
      const status = Number(text.slice(9, 12));
      resolve({ status, headers: {}, text: body, json: body.startsWith("{") ? JSON.parse(body) : undefined });
    });
  });
}

type Refused = readonly [status: number, code: string];
const input: Refused = [400, "BAD_USER_INPUT"];
const complex: Refused = [400, "TOO_COMPLEX"];
const large: Refused = [413, "PAYLOAD_TOO_LARGE"];
const media: Refused = [415, "BAD_USER_INPUT"];
const method: Refused = [405, "BAD_USER_INPUT"];
const foreign: Refused = [403, "FORBIDDEN"];
const parse: Refused = [400, "GRAPHQL_PARSE_FAILED"];
const invalid: Refused = [400, "GRAPHQL_VALIDATION_FAILED"];
const served: Refused = [200, "SERVED"];

const body = (query: string, variables: unknown = {}) => JSON.stringify({ query, variables });
const byQuery = (
  name: string,
  query: string,
  gateway: Refused,
  subgraph: Refused,
  variables: unknown = {},
): HostileShape => ({ name, send: (address) => post(address, body(query, variables)), gateway, subgraph });
const byBody = (
  name: string,
  text: string | Buffer,
  gateway: Refused,
  subgraph: Refused,
  headers: Record<string, string> = {},
): HostileShape => ({ name, send: (address) => post(address, text, headers), gateway, subgraph });

const ok = body("{ __typename }");
const listOfTypes = "query($v: ID) { organisation(id: $v) { id } }";
const mutate = body('mutation { admitMember(name: "x") { id } }');
const cycle = "fragment A on Organisation { ...B } fragment B on Organisation { ...A }";
const bomb = (levels: number) =>
  `${repeat(levels, (n) => `fragment F${n} on Organisation { ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Organisation { id }`;
const deepFragments = (levels: number) =>
  `${repeat(levels, (n) => `fragment F${n} on Organisation { a: children { nodes { ...F${n + 1} } } b: children { nodes { ...F${n + 1} } } }`)} fragment F${levels} on Organisation { id }`;
const list = (entries: number) => Array.from({ length: entries }, () => "x");
const deepJson = (levels: number) =>
  `{"query":"{ __typename }","variables":{"a":${"[".repeat(levels)}${"]".repeat(levels)}}}`;

/** Everything that is hostile in the query itself. */
const queries: readonly HostileShape[] = [
  byQuery("root fields", `{ ${repeat(limits.rootFields + 1, (n) => `a${n}: organisation { id }`)} }`, complex, served),
  byQuery("duplicated root fields", `{ ${"organisation { id } ".repeat(limits.rootFields + 1)} }`, complex, served),
  byQuery(
    "root fields in fragments",
    `{ ${"...F ".repeat(limits.rootFields + 1)} } fragment F on Query { organisation { id } }`,
    complex,
    served,
  ),
  byQuery("fields named again and again", `{ organisation { ${"id ".repeat(limits.repeats + 2)} } }`, complex, served),
  byQuery(
    "fields named again in inline fragments",
    `{ organisation { ${"... { id } ".repeat(limits.repeats + 2)} } }`,
    complex,
    served,
  ),
  byQuery("aliases", `{ organisation { ${repeat(limits.aliases + 1, (n) => `a${n}: id`)} } }`, complex, served),
  byQuery("an alias that is a prototype", "{ __proto__: organisation { id } }", input, served),
  byQuery(
    "inline fragments in one another",
    `{ ${"... { ".repeat(600)} __typename ${"}".repeat(600)} }`,
    complex,
    served,
  ),
  byQuery(
    "lists in one another",
    `{ organisation(id: ${"[".repeat(900)}${"]".repeat(900)}) { id } }`,
    complex,
    invalid,
  ),
  byQuery(
    "objects in one another",
    `{ organisation(id: ${"{a:".repeat(490)}1${"}".repeat(490)}) { id } }`,
    complex,
    invalid,
  ),
  byQuery("a long list", `{ organisation(id: [${"1 ".repeat(limits.entries + 1)}]) { id } }`, complex, invalid),
  byQuery(
    "directives",
    `{ organisation { ${repeat(51, (n) => `a${n % 30}: id @include(if: true)`)} } }`,
    complex,
    served,
  ),
  byQuery("directives at one place", "{ organisation @a @b @c @d @e { id } }", complex, invalid),
  byQuery("unknown directives", "{ organisation @a @b { id } }", input, invalid),
  byQuery("circular fragments", `{ organisation { ...A } } ${cycle}`, input, invalid),
  byQuery(
    "a fragment that spreads itself",
    "{ organisation { ...A } } fragment A on Organisation { ...A }",
    input,
    invalid,
  ),
  byQuery("a query of 64 KiB", `{ organisation(id: "${"x".repeat(limits.queryBytes)}") { id } }`, large, served),
  byQuery("a name of 60 KB", `{ ${"x".repeat(60_000)} }`, input, invalid),
  byQuery("a number without end", `{ organisation(id: ${"9".repeat(400)}) { id } }`, input, served),
  byQuery("a fraction without end", `{ organisation(id: 1e${"9".repeat(20)}) { id } }`, input, invalid),
  byQuery("a page of negative size", "{ organisations(first: 2147483648) { totalCount } }", input, invalid),
  byQuery("nothing but a comment", "# nothing", input, parse),
  byQuery("control characters", "{ organisation\u0000\u0001 { id } }", input, parse),
  byQuery("types probed", `{ ${repeat(3, (n) => `a${n}: __type(name: "Member") { name }`)} }`, complex, served),
  byQuery(
    "an introspection loop",
    `{ __schema { types { ${"fields { type { ".repeat(5)} name ${"} }".repeat(5)} } } }`,
    input,
    invalid,
  ),
  byQuery("a subscription", "subscription { organisations { totalCount } }", input, input),
  byQuery("the joins of the graph", "{ _entities(representations: []) { __typename } }", input, served),
  byQuery("a subgraph's contract", "{ _service { sdl } }", input, served),
  byQuery(
    "a mutation of many",
    `mutation { ${repeat(limits.rootFields + 1, (n) => `a${n}: admitMember(name: "x") { id }`)} }`,
    complex,
    input,
  ),
  byQuery(
    "a mutation that returns too much",
    'mutation { admitMember(name: "x") { organisation { children(first: 90000) { nodes { id } } } } }',
    complex,
    input,
  ),
];

/** Everything that is hostile in the body around the query. */
const bodies: readonly HostileShape[] = [
  byBody("a batch", `[${ok},${ok}]`, input, input),
  byBody("an empty batch", "[]", input, input),
  byBody("an empty body", "", input, input),
  byBody("null", "null", input, input),
  byBody("half a body", '{"query": "{ __ty', input, input),
  byBody("a query twice", '{"query":"{ __typename }","query":"{ organisation { id } }"}', input, served),
  byBody("a variable twice", '{"query":"{ __typename }","variables":{"a":1,"a":2}}', input, served),
  byBody("no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), input, input),
  byBody("half a character", '{"query":"{ __typename }","variables":{"a":"\\ud800"}}', input, served),
  byBody("a number beyond all numbers", '{"query":"{ __typename }","variables":{"a":1e999}}', input, served),
  byBody("a number that is not exact", '{"query":"{ __typename }","variables":{"a":9007199254740993}}', input, served),
  byBody("not a number", '{"query":"{ __typename }","variables":{"a":NaN}}', input, input),
  byBody("a list of 501", body(listOfTypes, { v: list(501) }), complex, input),
  byBody("variables of 64 KiB", body("{ __typename }", { a: "x".repeat(limits.variableBytes) }), large, served),
  byBody("lists nested 25 deep", deepJson(25), complex, served),
  byBody("lists nested 100,000 deep", deepJson(100_000), complex, served),
  byBody("variables that are a list", '{"query":"{ __typename }","variables":[1]}', input, input),
  byBody("a prototype as variables", '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}', served, served),
  byBody("an operation that is not there", '{"query":"query A { __typename }","operationName":"B"}', input, input),
  byBody("a stored query", '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}', input, input),
  byBody("5 MiB", JSON.stringify({ query: "x".repeat(5 * 1024 * 1024) }), large, large),
];

/** Everything that is hostile in the way it comes. */
const written = (target: string, ...headers: string[]) =>
  [
    `POST ${target} HTTP/1.1`,
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(ok)}`,
    "connection: close",
    ...headers,
    "",
    ok,
  ].join("\r\n");
/** What two servers in a row may read differently. */
const ambiguous = (name: string, bytes: string): HostileShape => ({
  name,
  send: (address) => sendRaw(address, bytes),
  gateway: input,
  subgraph: served,
});

const ways: readonly HostileShape[] = [
  ambiguous("two names of a host", written("/graphql", "host: nq21.example")),
  ambiguous("two tokens", written("/graphql", "authorization: Bearer a.b.c", "authorization: Bearer d.e.f")),
  ambiguous("two media types", written("/graphql", "content-type: text/plain")),
  ambiguous("another host in front of the path", written("//nq21.example/graphql")),
  ambiguous("a whole address for a path", written("http://nq21.example/graphql")),
  {
    name: "a query by GET",
    send: (address) => send(`${address}?query=%7B__typename%7D`, { headers: { "apollo-require-preflight": "1" } }),
    gateway: method,
    subgraph: method,
  },
  {
    name: "a mutation by GET",
    send: (address) => send(`${address}?query=mutation%7BadmitMember(name:%22x%22)%7Bid%7D%7D`, { headers: json }),
    gateway: method,
    subgraph: method,
  },
  {
    name: "a mutation by PUT",
    send: (address) => send(address, { method: "PUT", headers: json, body: mutate }),
    gateway: method,
    subgraph: method,
  },
  byBody("a mutation by a form", "query=mutation{admitMember(name:1){id}}", media, media, {
    "content-type": "application/x-www-form-urlencoded",
  }),
  byBody("a mutation in a form with files", "--x--", media, media, {
    "content-type": "multipart/form-data; boundary=x",
  }),
  byBody("a mutation as plain text", mutate, media, media, { "content-type": "text/plain" }),
  byBody("JSON under an odd name", mutate, media, media, { "content-type": "application/jsonp" }),
  byBody("JSON in another alphabet", Buffer.from(ok, "utf16le"), media, media, {
    "content-type": "application/json; charset=utf-16",
  }),
  byBody("a packing nobody knows", ok, media, media, { "content-encoding": "compress" }),
  byBody("packed twice", gzipSync(gzipSync(ok)), media, media, { "content-encoding": "gzip, gzip" }),
  byBody("half a packing", gzipSync(ok).subarray(0, 20), input, media, { "content-encoding": "gzip" }),
  byBody("a bomb by gzip", gzipSync(Buffer.alloc(30_000_000, 32)), large, media, { "content-encoding": "gzip" }),
  byBody("a bomb by deflate", deflateSync(Buffer.alloc(30_000_000, 32)), large, media, {
    "content-encoding": "deflate",
  }),
  byBody("a bomb by br", brotliCompressSync(Buffer.alloc(30_000_000, 32)), large, media, { "content-encoding": "br" }),
  byBody("another name for this machine", ok, foreign, foreign, { host: "nq21.example" }),
  byBody("a page of another site", ok, foreign, foreign, { origin: "https://nq21.example" }),
  {
    name: "an expectation",
    send: (address) => post(address, ok, { expect: "more" }),
    gateway: [417, "BAD_USER_INPUT"],
    subgraph: [417, "BAD_USER_INPUT"],
  },
  {
    name: "headers of 64 KiB",
    send: (address) =>
      sendRaw(address, `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${"x".repeat(65_536)}\r\n\r\n`),
    gateway: [431, "PAYLOAD_TOO_LARGE"],
    subgraph: [431, "PAYLOAD_TOO_LARGE"],
  },
  {
    name: "two lengths",
    send: (address) =>
      sendRaw(
        address,
        `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
      ),
    gateway: input,
    subgraph: input,
  },
  { name: "no HTTP", send: (address) => sendRaw(address, "HELO nq21\r\n\r\n"), gateway: input, subgraph: input },
  {
    name: "an address that is none",
    send: (address) =>
      sendRaw(address, "POST //[ HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"),
    gateway: input,
    subgraph: input,
  },
];

/** About eighty requests that no honest client sends, and what is answered. */
export const hostileShapes: readonly HostileShape[] = [...queries, ...bodies, ...ways];

/** The holes of other gateways, by the name under which they were published. */
export const knownHoles: readonly HostileShape[] = [
  byQuery(
    "GHSA-q2f9-x4p4-7xmh: fragments that explode in the planner",
    `{ organisation { ...F0 } } ${bomb(40)}`,
    complex,
    invalid,
  ),
  byQuery(
    "CVE-2025-32380: fragments that explode in validation",
    `{ organisation { ...F0 } } ${deepFragments(12)}`,
    complex,
    served,
  ),
  byQuery(
    "CVE-2024-43414: plans without end",
    `{ organisations { nodes { ...F0 } } } ${repeat(5, (n) => `fragment F${n} on Organisation { rate members(first: 1) { nodes { organisation { ...F${n + 1} } } } }`)} fragment F5 on Organisation { id }`,
    complex,
    invalid,
  ),
  byBody("CVE-2024-28101: a compressed body beyond the limit", gzipSync(Buffer.alloc(8_000_000, 32)), large, media, {
    "content-encoding": "gzip",
  }),
  byBody("XS-Search: a query with a content type that needs no asking", ok, media, media, {
    "content-type": "text/plain;x",
  }),
  {
    name: "XS-Search: a query by GET with an odd content type",
    send: (address) =>
      send(`${address}?query=%7B__typename%7D`, { headers: { "content-type": "text/x; application/json" } }),
    gateway: method,
    subgraph: method,
  },
];
