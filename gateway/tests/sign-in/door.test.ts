import { readFileSync } from "node:fs";
import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "../../src/identity.ts";
import { type SubgraphName, subgraphNames } from "../../src/subgraphs.ts";
import { type RunningGateway, send, startGateway } from "../running-gateway.ts";
import { Browser } from "./browser.ts";
import { askAs, type Door, openDoor, signIn } from "./door.ts";

const subgraphUrls = Object.fromEntries(subgraphNames.map((name) => [name, "http://127.0.0.1:1/"])) as Record<
  SubgraphName,
  string
>;
const as = (actor: Actor) => async (): Promise<Identity> => ({ actor, account: "x", kind: "SESSION" });
const json = { "content-type": "application/json" };
const post = (url: string, headers: Record<string, string> = {}, query = "{ __typename }") =>
  send(url, { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify({ query }) });
let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe("nobody", () => {
  it.each(["application/json", "application/graphql-response+json"])(
    "is told to sign in, in %s, and how programs do",
    async (accept) => {
      const answer = await post(`${door.url}/graphql`, { accept });

      expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
      expect(answer.headers["content-type"]).toContain(accept);
      expect(answer.headers["www-authenticate"]).toBe('Bearer realm="NQ21"');
      expect(answer.json.data).toBeUndefined();
    },
  );

  it.each(["organisations", "members", "inspections", "programme", "nothing"])(
    "hands nothing in to %s",
    async (service) => {
      const answer = await send(`${door.url}/import/${service}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-nq21-import": "1" },
        body: "x",
      });

      expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
    },
  );

  it("sees that the gateway lives, and is led from the explorer to signing in", async () => {
    const explorer = await send(`${door.url}/explorer`);

    expect((await send(`${door.url}/health`)).status).toBe(200);
    expect([explorer.status, explorer.headers.location]).toEqual([302, "/auth/sign-in?returnTo=%2Fexplorer"]);
  });

  it("finds nothing else below /auth", async () => {
    expect((await send(`${door.url}/auth/other`)).status).toBe(404);
  });

  const headers: [string, string][] = [
    ["x-user", "quantri"],
    ["x-user-id", "system"],
    ["x-actor", "system"],
    ["x-nq21-actor", "system"],
    ["x-nq21-grants", "ADMINISTRATOR@*"],
    ["x-nq21-call", "a.b.c"],
    ["x-forwarded-user", "quantri"],
    ["x-forwarded-email", "quantri@example.org"],
    ["x-forwarded-for", "127.0.0.1"],
    ["x-forwarded-host", "localhost"],
    ["x-forwarded-proto", "https"],
    ["x-real-ip", "127.0.0.1"],
    ["forwarded", "for=127.0.0.1;proto=https"],
    ["x-remote-user", "quantri"],
    ["remote-user", "quantri"],
    ["x-authenticated-user", "quantri"],
    ["x-auth-request-user", "quantri"],
    ["x-ssl-client-verify", "SUCCESS"],
    ["x-original-url", "/health"],
    ["x-rewrite-url", "/health"],
    ["x-http-method-override", "GET"],
    ["authorization", "NQ21-Call eyJhbGciOiJub25lIn0.e30."],
    ["proxy-authorization", "Bearer x"],
    ["cookie", "session=quantri; __Secure-nq21-session=x; nq21-session=x"],
  ];
  it.each(headers)("is nobody with %s: %s", async (name, value) => {
    expect((await post(`${door.url}/graphql`, { [name]: value })).status).toBe(401);
  });
});

describe("a signed-in browser", () => {
  const forms: [string, Record<string, string>, number][] = [
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["plain text that ends like JSON", { "content-type": "text/plain; application/json" }, 415],
    ["JSON of another charset", { "content-type": "application/json; charset=utf-16" }, 415],
    ["two types", { "content-type": "text/plain, application/json" }, 415],
    ["a page of another origin", { ...json, origin: "https://evil.example" }, 403],
    ["a page that hides its origin", { ...json, origin: "null" }, 403],
    ["a name that only begins like ours", { ...json, origin: "http://127.0.0.1.evil.example" }, 403],
    ["another host name", { ...json, host: "evil.example" }, 403],
  ];
  it.each(forms)("executes nothing that came as %s", async (_, headers, status) => {
    const { browser } = await signIn(door);

    expect((await askAs(door, browser, headers)).status).toBe(status);
  });

  it("executes no GET", async () => {
    const { browser } = await signIn(door);

    expect((await browser.send(`${door.url}/graphql?query={__typename}`)).status).toBe(405);
  });
});

describe("the explorer", () => {
  const open = async (actor: Actor) => {
    const gateway = await startGateway({ subgraphUrls, identify: as(actor) });
    try {
      return await send(`${gateway.url}/explorer`);
    } finally {
      await gateway.close();
    }
  };

  it("is for roles that may ask freely", async () => {
    const answer = await open(makeActor("1", ["ANALYST", "root"]));

    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("tells others in words that they may not", async () => {
    const answer = await open(makeActor("1", ["DATA_OFFICER", "root"]));

    expect(answer.status).toBe(403);
    expect(answer.text).toContain("không có quyền hỏi đồ thị tự do");
    expect(answer.text).toContain("may not ask the graph freely");
  });
});

describe("without the database of sessions", () => {
  it("nobody is let in and nobody is told to sign in: it is the server's fault, for a while", async () => {
    const broken = await openDoor();
    const { browser } = await signIn(broken);
    broken.pass(2_000);
    await broken.database.destroy();
    try {
      const answers = [
        await askAs(broken, browser),
        await browser.send(`${broken.url}/auth/session`),
        await browser.send(`${broken.url}/auth/sign-in`),
        await browser.send(`${broken.url}/auth/sign-out`, { method: "POST", headers: { "x-nq21-csrf": "1" } }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
      for (const { text, headers } of answers) {
        expect(JSON.parse(text).errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
        expect(headers["retry-after"]).toBe("5");
        expect(text).not.toMatch(/destroyed|driver|postgres/i);
      }
    } finally {
      await broken.close();
    }
  });
});

describe("how often", () => {
  it("somebody signs in from one address is limited, whatever headers say of the address", async () => {
    const limited = await openDoor({ rateLimits: { signIns: 5 } });
    try {
      const answers = [];
      for (let count = 0; count < 7; count++)
        answers.push(
          await new Browser().send(`${limited.url}/auth/${count % 2 ? "callback?code=guess" : "sign-in"}`, {
            headers: { "x-forwarded-for": `203.0.113.${count}` },
          }),
        );

      expect(answers.map(({ status }) => status)).toEqual([302, 400, 302, 400, 302, 429, 429]);
      expect(Number(answers[6]?.headers["retry-after"])).toBeGreaterThan(0);
      expect(JSON.parse(answers[6]?.text ?? "").errors[0].extensions.code).toBe("RATE_LIMITED");
      const page = await new Browser().send(`${limited.url}/auth/sign-in`, { headers: { accept: "text/html" } });
      expect([page.status, page.headers["content-type"]]).toEqual([429, "text/html; charset=utf-8"]);
      expect(page.headers["retry-after"]).toBeDefined();
      expect(page.text).toContain("Thử lại");
      expect((await new Browser().send(`${limited.url}/auth/session`)).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  it("a trusted proxy's clients sign in is counted for each of them", async () => {
    const limited = await openDoor({ rateLimits: { signIns: 1 }, trustedProxy: "127.0.0.1" });
    try {
      const from = async (address: string) =>
        (
          await new Browser().send(`${limited.url}/auth/sign-in`, {
            headers: { "x-forwarded-for": address, "x-forwarded-proto": "https" },
          })
        ).status;

      expect([
        await from("203.0.113.1"),
        await from("203.0.113.2"),
        await from("203.0.113.1"),
        await from("198.51.100.7, 203.0.113.1"),
        await from("2001:db8::1"),
        await from("2001:db8:0:0:1::2"),
        await from("2001:db8:0:1::1"),
      ]).toEqual([302, 302, 429, 429, 302, 429, 302]);
    } finally {
      await limited.close();
    }
  });

  describe.each(["application/json", "application/graphql-response+json"])("one actor asks (%s)", (accept) => {
    const limitTo = (rateLimits: object, id = "1") =>
      startGateway({ subgraphUrls, rateLimits, identify: as(makeActor(id, ["ANALYST", "root"])) });
    const ask = (gateway: RunningGateway, query?: string) => post(`${gateway.url}/graphql`, { accept }, query);

    it("is limited by number", async () => {
      const gateway = await limitTo({ operations: 2 });
      try {
        const answers = [await ask(gateway), await ask(gateway), await ask(gateway)];

        expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
        expect(answers[2]?.json.errors[0].extensions.code).toBe("RATE_LIMITED");
        expect(Number(answers[2]?.headers["retry-after"])).toBeGreaterThan(0);
      } finally {
        await gateway.close();
      }
    });

    it("is limited by what the operations may return", async () => {
      const gateway = await limitTo({ objects: 250 });
      try {
        const hundred = "{ organisations(first: 100) { totalCount } }";
        const nodes = "{ organisations(first: 100) { nodes { id } } }";
        const answers = [
          await ask(gateway, nodes),
          await ask(gateway, nodes),
          await ask(gateway, nodes),
          await ask(gateway, hundred),
        ];

        expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
        expect(answers[2]?.json.errors[0].extensions).toEqual({ code: "RATE_LIMITED" });
        expect(Number(answers[2]?.headers["retry-after"])).toBeGreaterThan(0);
      } finally {
        await gateway.close();
      }
    });
  });

  it("one actor asks is no other's concern", async () => {
    let id = "1";
    const identify = async (): Promise<Identity> => ({ actor: makeActor(id), account: "x", kind: "TOKEN" });
    const gateway = await startGateway({ subgraphUrls, rateLimits: { operations: 1 }, identify });
    try {
      await post(`${gateway.url}/graphql`);
      expect((await post(`${gateway.url}/graphql`)).status).toBe(429);
      id = "2";
      expect((await post(`${gateway.url}/graphql`)).status).toBe(200);
    } finally {
      await gateway.close();
    }
  });
});

describe("behind a trusted proxy", () => {
  const publicOrigin = "https://nq21.example";
  const through = { host: "nq21.example", "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
  let gateway: RunningGateway;

  beforeAll(async () => {
    gateway = await startGateway({ subgraphUrls, publicOrigin, trustedProxy: "127.0.0.1/32" });
  });
  afterAll(() => gateway.close());

  it("answers the public name, and says that it is never to be asked in the clear", async () => {
    const answer = await post(`${gateway.url}/graphql`, { ...through, origin: publicOrigin });

    expect(answer.status).toBe(200);
    expect(answer.headers["strict-transport-security"]).toBe("max-age=63072000");
  });

  it.each<[string, Record<string, string>]>([
    ["a client that came in the clear", { "x-forwarded-proto": "http" }],
    ["a client of whom nothing is known", { "x-forwarded-proto": "" }],
    ["another name", { host: "other.example" }],
    ["a name of this machine from afar", { host: "localhost" }],
    ["a page of this machine", { origin: "http://localhost:5173" }],
    ["the public origin without TLS", { origin: "http://nq21.example" }],
  ])("refuses %s", async (_, headers) => {
    expect((await post(`${gateway.url}/graphql`, { ...through, ...headers })).status).toBe(403);
  });

  it("shows its metrics on the machine itself only", async () => {
    expect((await send(`${gateway.url}/metrics`, { headers: through })).status).toBe(403);
    expect((await send(`${gateway.url}/metrics`, { headers: { "x-forwarded-for": "127.0.0.1" } })).status).toBe(403);
    expect((await send(`${gateway.url}/metrics`)).status).toBe(200);
  });
});

it("the migration of the door keeps to what may be told: no column for a name, an address or a browser", () => {
  const text = readFileSync(new URL("../../migrations/0001-accounts-and-sessions.sql", import.meta.url), "utf8");

  expect(text).not.toMatch(/user_agent|ip_address|inet|email|access_token|refresh_token/);
});
