import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import type { Caller } from "@nq21/authorisation/call-parties";
import { hashCall } from "@nq21/authorisation/call-token";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import type { Logger } from "@nq21/telemetry/logger";
import { getIntrospectionQuery, parse } from "graphql";
import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Route, serveSubgraph } from "./server.ts";

const CANARY = "CanaryTranThiB";
const keys = makeTestCallKeys();
const strangers = makeTestCallKeys();
const actor = makeActor("9d0f6a3e-0f0c-4d6c-9f5e-1f2a3b4c5d6e", ["LEADER", randomUUID()], ["AUDITOR", null]);
const lines: string[] = [];
const log = (message: string, fields?: object) => lines.push(JSON.stringify({ message, ...fields }));
const logger: Logger = { info: log, warn: log, error: log };
/** For whom each call was made that was let in. */
const seen: Actor[] = [];

let served: Awaited<ReturnType<typeof serveSubgraph>>;
let base: string;
beforeAll(async () => {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
    type Query { name: String }
    type Person @key(fields: "id") { id: ID! name: String }`);
  const name = () => CANARY;
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: { Query: { name }, Person: { __resolveReference: () => ({ id: "1" }), name } } as never },
  ]);
  const route = (method: "GET" | "POST", path: string): Route => ({
    method,
    path,
    maxBodyBytes: 1000,
    handle: async (_url, _body, from) => {
      seen.push(from);
      return { status: 200, body: { name: CANARY } };
    },
  });
  served = await serveSubgraph({
    name: "organisations",
    schema,
    calls: keys.verifierOf("organisations"),
    makeContext: (from) => {
      seen.push(from);
      return {};
    },
    checkReady: async () => undefined,
    routes: [route("POST", "/import"), route("POST", "/audit"), route("GET", "/feed")],
    logger,
    port: 0,
  });
  base = `http://127.0.0.1:${(served.server.address() as AddressInfo).port}`;
});
afterAll(() => served.close());
beforeEach(() => {
  seen.length = 0;
  lines.length = 0;
});

/** Something that is asked of the part, and who may ask it. */
interface Asked {
  readonly what: string;
  readonly method: "GET" | "POST";
  readonly target: string;
  readonly body: string;
  readonly caller: Caller;
  readonly stranger: Caller;
}

const graphql = (what: string, query: string): Asked => ({
  what,
  method: "POST",
  target: "/graphql",
  body: JSON.stringify({ query }),
  caller: "gateway",
  stranger: "members",
});
const asked: readonly Asked[] = [
  graphql("a query", "{ name }"),
  graphql("_service", "{ _service { sdl } }"),
  graphql(
    "_entities",
    '{ _entities(representations: [{ __typename: "Person", id: "1" }]) { ... on Person { name } } }',
  ),
  graphql("introspection", getIntrospectionQuery()),
  { ...graphql("import", ""), target: "/import?dryRun=true", body: "a file" },
  { ...graphql("audit", ""), target: "/audit", body: "{}", stranger: "command-line" },
  { ...graphql("feed", ""), method: "GET", target: "/feed?after=0", body: "", caller: "members", stranger: "gateway" },
];

async function send({ method, target, body }: Asked, authorization?: string) {
  const response = await fetch(`${base}${target}`, {
    method,
    headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
    ...(method === "POST" ? { body } : {}),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  const challenge = response.headers.get("www-authenticate");
  return { status: response.status, code: errors?.[0]?.extensions.code, data, text, challenge };
}

const sign = (each: Asked, changes: Partial<Asked> & { actor?: Actor; callee?: "members" } = {}) => {
  const { caller, method, target, body } = { ...each, ...changes };
  const { actor: from = actor, callee = "organisations" } = changes;
  return keys.signerOf(caller).sign({ callee, actor: from, method, target, body });
};

const now = () => Math.floor(Date.now() / 1000);
async function forge(each: Asked, claims: object, header: object = {}, key: unknown = keys.privateKeyOf(each.caller)) {
  const own = { iss: each.caller, aud: "organisations", sub: "leader", grants: [], jti: randomUUID() };
  const payload = { ...own, iat: now(), exp: now() + 30, bh: hashCall(each), ...claims };
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: "EdDSA", typ: "nq21-call+jwt", ...header })
    .sign(key as Uint8Array, { crit: { "x-unknown": true } });
  return `NQ21-Call ${token}`;
}
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const publicPem = (caller: Caller) => Buffer.from(keys.publicKeyOf(caller).export({ type: "spki", format: "pem" }));

const unauthenticated: readonly (readonly [string, (each: Asked) => Promise<string | undefined>])[] = [
  ["nothing", async () => undefined],
  ["a call to another part", (each) => sign(each, { callee: "members" })],
  [
    "a replay",
    async (each) => {
      const authorization = await sign(each);
      expect((await send(each, authorization)).status).toBe(200);
      seen.length = 0;
      return authorization;
    },
  ],
  ["a changed body", (each) => sign(each, { body: `${each.body} ` })],
  ["a changed path", (each) => sign(each, { target: `${each.target}${each.target.includes("?") ? "&" : "?"}x=1` })],
  ["another route", (each) => sign(each, { target: "/import" })],
  ["another method", (each) => sign(each, { method: each.method === "GET" ? "POST" : "GET" })],
  ["an expired call", (each) => forge(each, { iat: now() - 60, exp: now() - 30 })],
  ["a call from the future", (each) => forge(each, { iat: now() + 30, exp: now() + 60 })],
  ["a call for longer than it may", (each) => forge(each, { exp: now() + 3600 })],
  ["HS256 with the public key", (each) => forge(each, {}, { alg: "HS256" }, publicPem(each.caller))],
  [
    "alg none",
    async (each) => {
      const [, payload] = (await forge(each, {})).split(".");
      return `NQ21-Call ${encode({ alg: "none", typ: "nq21-call+jwt" })}.${payload}.`;
    },
  ],
  ["another type", (each) => forge(each, {}, { typ: "at+jwt" })],
  ["an injected kid", (each) => forge(each, {}, { kid: "/dev/null" })],
  [
    "its own key inside",
    async (each) =>
      forge(each, {}, { jwk: await exportJWK(strangers.publicKeyOf("gateway")) }, strangers.privateKeyOf("gateway")),
  ],
  ["an unknown crit", (each) => forge(each, {}, { crit: ["x-unknown"], "x-unknown": true })],
  [
    "a user's bearer token",
    async (each) =>
      (await forge(each, { iss: "http://127.0.0.1:4000/issuer" }, { typ: "at+jwt" })).replace(/^\S+/, "Bearer"),
  ],
  ["a call as a bearer token", async (each) => (await sign(each)).replace(/^\S+/, "Bearer")],
  ["an unknown caller", (each) => forge(each, { iss: "web" })],
  ["a stranger's key", (each) => forge(each, {}, {}, strangers.privateKeyOf(each.caller))],
  ["another caller's name", (each) => forge(each, { iss: each.caller === "gateway" ? "launcher" : "gateway" })],
];

const forbidden: readonly (readonly [string, (each: Asked) => Promise<string>])[] = [
  ["a known caller on a foreign route", (each) => sign(each, { caller: each.stranger })],
  ["the gateway as the software itself", (each) => sign(each, { caller: "gateway", actor: system })],
];

describe.each(asked)("$what, asked directly", (each) => {
  const expectNothing = async (answer: Awaited<ReturnType<typeof send>>, authorization: string | undefined) => {
    expect(answer.data).toBeUndefined();
    expect(answer.text).not.toMatch(/Canary|Person|sdl/);
    expect(seen).toEqual([]);
    const token = authorization?.split(" ")[1];
    if (token)
      for (const part of token.split(".").filter((text) => text.length > 8)) expect(lines.join("")).not.toContain(part);
  };

  it.each(unauthenticated)("with %s: 401 and no data", async (_, make) => {
    const authorization = await make(each);

    const answer = await send(each, authorization);

    expect([answer.status, answer.code, answer.challenge]).toEqual([401, "UNAUTHENTICATED", "NQ21-Call"]);
    await expectNothing(answer, authorization);
  });

  it.each(forbidden)("by %s: 403 and no data", async (_, make) => {
    const authorization = await make(each);

    const answer = await send(each, authorization);

    expect([answer.status, answer.code]).toEqual([403, "FORBIDDEN"]);
    await expectNothing(answer, authorization);
  });

  it("by whoever may ask: the answer, for the end user whom the call names", async () => {
    const answer = await send(each, await sign(each));

    expect([answer.status, answer.code]).toEqual([200, undefined]);
    expect(seen).toEqual([actor]);
  });
});

describe("a part that answers signed calls", () => {
  it("tells everyone that it lives, is ready, and how much it does", async () => {
    for (const path of ["/health", "/ready", "/metrics"]) expect((await fetch(`${base}${path}`)).status).toBe(200);
  });

  it("tells nobody else what is there", async () => {
    for (const target of ["/", "/nothing", "/GRAPHQL", "/graphql/", "/health/x", "//graphql"])
      expect((await fetch(`${base}${target}`)).status).toBe(401);
  });

  it("lets the operators of this machine act as the software itself", async () => {
    for (const caller of ["launcher", "command-line"] as const) {
      const [query] = asked as readonly [Asked];
      expect((await send(query, await sign(query, { caller, actor: system }))).status).toBe(200);
    }
    expect(seen).toEqual([system, system]);
  });

  it("refuses before it reads the body of whoever it does not know", async () => {
    const response = await fetch(`${base}/import`, { method: "POST", body: new Uint8Array(5_000_000) }).catch(
      () => undefined,
    );

    expect(response?.status ?? 401).toBe(401);
  });

  it("takes a call with as many grants as a call carries", async () => {
    const many = makeActor("leader", ...Array.from({ length: 500 }, () => ["LEADER", randomUUID()] as const));
    const [query] = asked as readonly [Asked];

    expect((await send(query, await sign(query, { actor: many }))).status).toBe(200);
    expect(seen).toEqual([many]);
  });
});
