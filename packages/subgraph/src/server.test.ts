import { request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { makeActor } from "@nq21/authorisation/actor";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import type { Logger } from "@nq21/telemetry/logger";
import { buildSchema, GraphQLError, type GraphQLFormattedError } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatError } from "./format-error.ts";
import { serveSubgraph } from "./server.ts";

const secret = "postgres://programme_application:hunter2@127.0.0.1:4006/programme";
const lines: string[] = [];
const logger: Logger = {
  info: (message, fields) => lines.push(JSON.stringify({ message, ...fields })),
  warn: (message, fields) => lines.push(JSON.stringify({ message, ...fields })),
  error: (message, fields) => lines.push(JSON.stringify({ message, ...fields })),
};
const failures: Record<string, () => never> = {
  lost: () => {
    throw new Error(`connect ECONNREFUSED ${secret}`);
  },
  coded: () => {
    throw Object.assign(new Error(secret), { code: "23505", extensions: { code: "NOT_FOUND" } });
  },
  foreign: () => {
    throw new GraphQLError(secret, { extensions: { code: "DATABASE", detail: secret } });
  },
  ours: () => {
    throw new GraphQLError("There is none.", { extensions: { code: "NOT_FOUND", detail: secret } });
  },
};

const keys = makeTestCallKeys();
let served: Awaited<ReturnType<typeof serveSubgraph>>;
let base: string;
let isReady = true;
beforeAll(async () => {
  const schema = buildSchema("type Query { lost: Int coded: Int foreign: Int ours: Int number: Int }");
  for (const [name, fail] of Object.entries(failures)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field) field.resolve = fail;
  }
  served = await serveSubgraph({
    name: "programme",
    schema,
    calls: keys.verifierOf("programme"),
    makeContext: () => ({}),
    checkReady: async () => {
      if (!isReady) throw new Error(secret);
    },
    routes: [
      {
        method: "POST",
        path: "/import",
        maxBodyBytes: 1000,
        handle: async (url, body) => ({
          status: 200,
          body: { dryRun: url.searchParams.get("dryRun"), size: body.byteLength },
        }),
      },
      { method: "GET", path: "/feed", handle: async () => Promise.reject(new Error(secret)) },
    ],
    logger,
    port: 0,
  });
  base = `http://127.0.0.1:${(served.server.address() as AddressInfo).port}`;
});
afterAll(() => served.close());

interface Answer {
  readonly data?: Record<string, unknown>;
  readonly errors?: GraphQLFormattedError[];
}

const actor = makeActor("leader", ["LEADER", "7d6dd2d7-5f2c-4c05-a7c7-0c6d1e2f3a4b"]);

/** The header that lets a call in; by the follower of the feed to the feed. */
function sign(method: string, target: string, body: string | Uint8Array = ""): Promise<string> {
  const caller = target === "/feed" ? "members" : "gateway";
  return keys.signerOf(caller).sign({ callee: "programme", actor, method, target, body });
}

async function call(target: string, options: RequestInit & { readonly body?: string | Uint8Array<ArrayBuffer> } = {}) {
  const authorization = await sign(options.method ?? "GET", target, options.body);
  return fetch(`${base}${target}`, { ...options, headers: { ...options.headers, authorization } });
}

async function ask(query: string): Promise<Answer> {
  const response = await call("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

describe("an error", () => {
  it.each(["lost", "coded", "foreign"])(
    "that is not ours leaves as INTERNAL without a word of it: %s",
    async (field) => {
      const answer = await ask(`{ ${field} }`);

      expect(answer.errors?.[0]?.extensions).toEqual({ code: "INTERNAL" });
      expect(answer.errors?.[0]?.path).toEqual([field]);
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|postgres|ECONNREFUSED|stack/);
    },
  );

  it("that is ours keeps its sentence and its code, and nothing else", async () => {
    const answer = await ask("{ ours }");

    expect(answer.errors?.[0]).toMatchObject({ message: "There is none.", path: ["ours"] });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: "NOT_FOUND" });
  });

  it.each([
    ["{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    ["{ number", "GRAPHQL_PARSE_FAILED"],
  ])("of the document itself is told: %s", async (query, code) => {
    expect((await ask(query)).errors?.[0]?.extensions).toEqual({ code });
  });

  it.each(["22021", "22P02", "22P05", "22007", "22008"])(
    "of the database about a value that it can't read is the asker's: %s",
    (code) => {
      const error = Object.assign(new Error(secret), { code });
      const formatted = formatError(
        { message: secret, path: ["organisations"] },
        new GraphQLError(secret, { originalError: error, path: ["organisations"] }),
      );

      expect(formatted).toEqual({
        message: "A value in the query can't be read. / Không đọc được một giá trị trong truy vấn.",
        path: ["organisations"],
        extensions: { code: "BAD_USER_INPUT" },
      });
    },
  );

  it("without a code or a place is INTERNAL all the same", () => {
    expect(formatError({ message: secret }, new Error(secret))).toEqual({
      message: "Something went wrong on our side. / Hệ thống gặp lỗi.",
      extensions: { code: "INTERNAL" },
    });
  });

  it("about a value written into the query that one of our scalars refuses is the asker's, in the scalar's words", () => {
    const refused = new GraphQLError("A Date is a day written yyyy-mm-dd.", { extensions: { code: "BAD_USER_INPUT" } });
    // What validation makes of it: the gateway checked everything else, so only our scalars can refuse a value here.
    const reported = new GraphQLError(refused.message, {
      originalError: refused,
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });

    expect(formatError(reported.toJSON(), reported)).toEqual({
      message: "A Date is a day written yyyy-mm-dd.",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("does not reach the log either", () => {
    expect(lines.join("\n")).not.toMatch(/hunter2|postgres/);
  });
});

describe("the server", () => {
  it("answers what is asked", async () => {
    expect(await ask("{ number }")).toEqual({ data: { number: null } });
  });

  it("is alive whether or not it is ready, and says why not to nobody", async () => {
    expect([(await fetch(`${base}/health`)).status, (await fetch(`${base}/ready`)).status]).toEqual([200, 200]);
    isReady = false;

    const ready = await fetch(`${base}/ready`);

    expect([(await fetch(`${base}/health`)).status, ready.status]).toEqual([200, 503]);
    expect(((await ready.json()) as Answer).errors?.[0]?.extensions).toEqual({ code: "INTERNAL" });
    isReady = true;
  });

  it.each([
    [
      "a body that is not JSON",
      "/graphql",
      { method: "POST", body: "{", headers: { "content-type": "application/json" } },
      400,
    ],
    [
      "a form, which any page could send",
      "/graphql",
      { method: "POST", body: "{}", headers: { "content-type": "text/plain" } },
      415,
    ],
    ["an address that no caller has", "/nothing", {}, 403],
    ["a route that this part has not", "/audit", {}, 404],
    ["a route by another method", "/import", {}, 404],
    ["a route that fails", "/feed", {}, 503],
  ] as [string, string, RequestInit & { body?: string }, number][])("refuses %s", async (_, path, options, status) => {
    const response = await call(path, options);

    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("hunter2");
  });
});

/** The status of a request with these headers, sent as written. */
async function sendWith(path: string, method: string, headers: Record<string, string>): Promise<number> {
  const body = method === "POST" ? JSON.stringify({ query: "{ number }" }) : "";
  const authorization = await sign(method, path, body);
  return new Promise((resolve, reject) => {
    const request = sendRequest(`${base}${path}`, { method, headers: { ...headers, authorization } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    request.end(body);
  });
}

describe("a page on the network", () => {
  const json = { "content-type": "application/json" };

  it.each([
    ["under a name of its own that points to this machine", { host: "pages.example:4002" }],
    ["from its own address", { origin: "https://pages.example" }],
    ["from no address it tells", { origin: "null" }],
    ["from another port of this machine", { origin: "http://127.0.0.1:8080" }],
  ] as [string, Record<string, string>][])("reaches neither graph nor import %s", async (_, headers) => {
    expect(await sendWith("/graphql", "POST", { ...json, ...headers })).toBe(403);
    expect(await sendWith("/import", "POST", { "content-type": "text/plain", ...headers })).toBe(403);
    expect(await sendWith("/feed", "GET", headers)).toBe(403);
  });

  it("does not shut out the parts that call by loopback", async () => {
    for (const host of ["127.0.0.1:4002", "localhost:4002", "[::1]:4002"])
      expect(await sendWith("/graphql", "POST", { ...json, host })).toBe(200);
  });
});

/** Sends a body piece by piece without saying its length, as a client may that does not know it. */
async function sendPieces(path: string, pieces: number, pieceBytes: number): Promise<number> {
  const authorization = await sign("POST", path, Buffer.alloc(pieces * pieceBytes));
  return new Promise((resolve, reject) => {
    const request = sendRequest(`${base}${path}`, { method: "POST", headers: { authorization } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    let sent = 0;
    const sendNext = () => {
      if (sent++ === pieces) request.end();
      else request.write(Buffer.alloc(pieceBytes), sendNext);
    };
    sendNext();
  });
}

describe("a route's limit", () => {
  it.each([
    [0, 200],
    [1000, 200],
    [1001, 413],
    [8_000_000, 413],
  ])("holds for a body of %i bytes: %i", async (size, status) => {
    const response = await call("/import?dryRun=true", { method: "POST", body: new Uint8Array(size) });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(
      status === 200 ? { dryRun: "true", size } : { errors: [{ extensions: { code: "PAYLOAD_TOO_LARGE" } }] },
    );
  });

  it("holds for a body that does not say its length", async () => {
    expect(await sendPieces("/import", 4, 250)).toBe(200);
    expect(await sendPieces("/import", 4, 251)).toBe(413);
    expect(await sendPieces("/import", 100, 65_536)).toBe(413);
  });

  it("lets the next request through", async () => {
    await call("/import", { method: "POST", body: new Uint8Array(2_000_000) }).then((each) => each.text());

    expect(await ask("{ number }")).toEqual({ data: { number: null } });
  });
});
