import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, exportSPKI, generateKeyPair } from "jose";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "./browser.ts";
import { askAs, type Door, openDoor, signIn } from "./door.ts";
import { type KeyIssuer, startKeyIssuer, type TokenChanges } from "./key-issuer.ts";

let issuer: KeyIssuer;
let door: Door;
let audience: string;

beforeAll(async () => {
  issuer = await startKeyIssuer();
  door = await openDoor({ issuer: { issuer: issuer.url, bundledUrl: undefined } });
  audience = `${door.url}/graphql`;
});
afterAll(async () => {
  await door.close();
  await issuer.close();
});

const ask = (token: string, at: Pick<Door, "url"> = door) =>
  askAs(at, new Browser(), { authorization: `Bearer ${token}` });
const make = (changes: TokenChanges = {}, kid = "EdDSA", algorithm = kid) =>
  issuer.makeToken(audience, kid, algorithm, changes);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (header: object, token: string) => `${encode(header)}.${token.split(".")[1]}.`;
const seconds = () => Math.floor(Date.now() / 1_000);

async function expectRefused(token: string): Promise<void> {
  const answer = await ask(token);
  expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
  expect(answer.headers["www-authenticate"]).toBe('Bearer realm="NQ21", error="invalid_token"');
  expect(answer.text).not.toContain(token);
  expect(JSON.parse(answer.text).data).toBeUndefined();
}

describe("a bearer token", () => {
  it.each(["EdDSA", "ES256", "RS256", "PS256"])("of the issuer lets in, signed with %s", async (algorithm) => {
    const answer = await ask(await make({}, algorithm));

    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { data: { __typename: "Query" } }]);
  });

  it("may name its client as ID tokens do", async () => {
    expect((await ask(await make({ claims: { client_id: null, azp: "other" } }))).status).toBe(200);
  });

  it("makes an account known, and tells machines from people", async () => {
    await ask(await make({ claims: { sub: "machine", client_id: "machine" } }));
    await ask(await make({ claims: { sub: "lanhdao" } }));

    const { rows } = await sql`select name, is_machine, first_signed_in_at is not null as came from account
      where name in ('machine', 'lanhdao') order by name`.execute(door.database);
    expect(rows).toEqual([
      { name: "lanhdao", is_machine: false, came: true },
      { name: "machine", is_machine: true, came: true },
    ]);
  });

  it("stops counting within two seconds when its account is disabled", async () => {
    const token = await make({ claims: { sub: "away" } });
    expect((await ask(token)).status).toBe(200);
    await sql`update account set disabled_at = now() where name = 'away'`.execute(door.database);

    door.pass(2_000);

    await expectRefused(token);
  });

  it("stops counting at its end", async () => {
    const token = await make({ claims: { exp: seconds() + 30, sub: "short" } });
    expect((await ask(token)).status).toBe(200);

    door.pass(36_000);

    await expectRefused(token);
    door.pass(-36_000);
  });

  it.each<[string, () => Promise<string>]>([
    ["no signature (none)", async () => unsigned({ alg: "none", typ: "at+jwt" }, await make())],
    ["no signature (NONE)", async () => unsigned({ alg: "NONE", typ: "at+jwt" }, await make())],
    ["no signature, its own alg", async () => unsigned({ alg: "EdDSA", typ: "at+jwt", kid: "EdDSA" }, await make())],
    [
      "HS256 with the public key as PEM",
      async () => {
        const pem = await exportSPKI(issuer.keys.get("RS256")?.publicKey as never);
        return make({ key: new TextEncoder().encode(pem) }, "RS256", "HS256");
      },
    ],
    [
      "HS256 with the public key's bytes",
      async () => {
        const { x = "" } = await exportJWK(issuer.keys.get("EdDSA")?.publicKey as never);
        return make({ key: Buffer.from(x, "base64url") }, "EdDSA", "HS256");
      },
    ],
    ["a key of nobody", async () => make({ key: (await generateKeyPair("EdDSA")).privateKey })],
    [
      "an embedded key",
      async () => {
        const pair = await generateKeyPair("EdDSA", { extractable: true });
        return make({ key: pair.privateKey, header: { jwk: await exportJWK(pair.publicKey) } });
      },
    ],
    [
      "a jku",
      async () =>
        make({ key: (await generateKeyPair("EdDSA")).privateKey, header: { jku: "http://127.0.0.1:1/keys" } }),
    ],
    [
      "an x5u",
      async () =>
        make({ key: (await generateKeyPair("EdDSA")).privateKey, header: { x5u: "http://127.0.0.1:1/keys" } }),
    ],
    ["a kid that is a path", async () => make({ header: { kid: "../../../../dev/null" } })],
    ["a kid that is SQL", async () => make({ header: { kid: "' or '1'='1" } })],
    ["a kid of another kind of key", async () => make({ header: { kid: "ES256" } })],
    [
      "an alg of another kind of key",
      async () =>
        make({ header: { alg: "ES256" } }).catch(async () => {
          const [, payload, signature] = (await make()).split(".");
          return `${encode({ alg: "ES256", typ: "at+jwt", kid: "EdDSA" })}.${payload}.${signature}`;
        }),
    ],
    ["an unknown crit", async () => make({ header: { crit: ["x-rule"], "x-rule": true } })],
    ["another audience", async () => make({ claims: { aud: "https://other.example/graphql" } })],
    ["an audience that only begins so", async () => make({ claims: { aud: `${audience}/more` } })],
    ["no audience", async () => make({ claims: { aud: null } })],
    ["another issuer", async () => make({ claims: { iss: "https://other.example" } })],
    ["no issuer", async () => make({ claims: { iss: null } })],
    ["typ JWT, as ID tokens have", async () => make({ header: { typ: "JWT" }, claims: { nonce: "x" } })],
    ["the typ of calls between parts", async () => make({ header: { typ: "nq21-call+jwt" } })],
    ["no typ", async () => make({ header: { typ: undefined } })],
    ["its end in the past", async () => make({ claims: { exp: seconds() - 10 } })],
    ["no end", async () => make({ claims: { exp: null } })],
    ["an end that is a text", async () => make({ claims: { exp: "tomorrow" } })],
    ["its begin in the future", async () => make({ claims: { nbf: seconds() + 60 } })],
    ["no subject", async () => make({ claims: { sub: null } })],
    ["an empty subject", async () => make({ claims: { sub: "" } })],
    ["a subject that is a list", async () => make({ claims: { sub: ["lanhdao"] } })],
    ["an endless subject", async () => make({ claims: { sub: "x".repeat(300) } })],
    ["no client", async () => make({ claims: { client_id: null } })],
    ["no identifier", async () => make({ claims: { jti: null } })],
    [
      "other claims than were signed",
      async () => {
        const [header, , signature] = (await make()).split(".");
        const [, payload] = (await make({ claims: { sub: "quantri" } })).split(".");
        return `${header}.${payload}.${signature}`;
      },
    ],
    ["a signature cut short", async () => (await make()).slice(0, -4)],
    ["more than any token needs", async () => make({ claims: { more: "x".repeat(9_000) } })],
  ])("does not count with %s", async (_, makeToken) => {
    await expectRefused(await makeToken());
  });

  it.each([
    "Bearer",
    "Bearer ",
    "Bearer x",
    "Bearer a.b",
    "Bearer a.b.c.d.e",
    "Basic bGFuaGRhbzp4",
    "NQ21-Call a.b.c",
    "x",
  ])("is nothing else: %j", async (authorization) => {
    expect((await askAs(door, new Browser(), { authorization })).status).toBe(401);
  });

  it("in an address or a cookie does not count", async () => {
    const token = await make();
    const browser = new Browser();

    const answers = [
      await browser.send(`${door.url}/graphql?access_token=${token}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"query":"{ __typename }"}',
      }),
      await askAs(door, browser, { cookie: `access_token=${token}` }),
      await askAs(door, browser, { cookie: `__Host-nq21-session=${token}` }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it("of a new key counts as soon as the issuer has it; and nobody makes us ask without end", async () => {
    const fresh = await startKeyIssuer();
    const other = await openDoor({ issuer: { issuer: fresh.url, bundledUrl: undefined } });
    const makeOther = (kid: string) => fresh.makeToken(`${other.url}/graphql`, kid, "EdDSA");
    try {
      expect((await ask(await makeOther("EdDSA"), other)).status).toBe(200);
      await fresh.addKey("rolled", "EdDSA");
      const rolled = await makeOther("rolled");
      await expect.poll(async () => (await ask(rolled, other)).status, { interval: 500 }).toBe(200);
      expect((await ask(await makeOther("EdDSA"), other)).status).toBe(200);
      const before = fresh.fetched();
      const nobody = await fresh.makeToken(`${other.url}/graphql`, "EdDSA", "EdDSA", { header: { kid: "nobody" } });
      for (let count = 0; count < 50; count++) await ask(nobody, other);
      expect(fresh.fetched() - before).toBeLessThanOrEqual(2);
    } finally {
      await other.close();
      await fresh.close();
    }
  });

  it("counts by keys in a file, where they can't be fetched", async () => {
    const directory = await mkdtemp(join(tmpdir(), "nq21-jwks-"));
    const jwksFile = join(directory, "keys.json");
    const fresh = await startKeyIssuer();
    writeFileSync(jwksFile, JSON.stringify(await fresh.listPublicKeys()));
    const cut = await openDoor({ issuer: { issuer: fresh.url, bundledUrl: undefined, jwksFile } });
    try {
      expect((await ask(await fresh.makeToken(`${cut.url}/graphql`, "ES256", "ES256"), cut)).status).toBe(200);
      expect(fresh.fetched()).toBe(0);
    } finally {
      await cut.close();
      await fresh.close();
      await rm(directory, { recursive: true });
    }
  });

  it("of the bundled issuer's machine lets in", async () => {
    const bundled = await openDoor();
    try {
      const secret = "a-secret-of-this-test-and-of-nothing-else-0123456789-machine";
      const answer = await new Browser().send(`${bundled.url}/issuer/token`, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          authorization: `Basic ${Buffer.from(`tichhop:${secret}`).toString("base64")}`,
        },
        body: "grant_type=client_credentials",
      });
      expect((await ask(JSON.parse(answer.text).access_token, bundled)).status).toBe(200);
      const { browser } = await signIn(bundled);
      const refused = await askAs(bundled, browser, { authorization: "Bearer a.b.c" });
      expect(refused.status).toBe(401);
    } finally {
      await bundled.close();
    }
  });
});

describe("without an issuer that answers", () => {
  it("the door stands, says that nobody can be let in by it, and opens when it is back", async () => {
    const gone = await startKeyIssuer();
    const waiting = await openDoor({ issuer: { issuer: gone.url, bundledUrl: undefined } });
    await gone.close();
    try {
      const token = await gone.makeToken(`${waiting.url}/graphql`, "EdDSA", "EdDSA");
      const answers = [
        await ask(token, waiting),
        await new Browser().send(`${waiting.url}/auth/sign-in`),
        await new Browser().send(`${waiting.url}/auth/session`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
      expect(JSON.parse(answers[0]?.text ?? "").errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");

      const back = await startKeyIssuer(Number(new URL(gone.url).port));
      const good = await back.makeToken(`${waiting.url}/graphql`, "EdDSA", "EdDSA");
      await expect.poll(async () => (await ask(good, waiting)).status, { interval: 250 }).toBe(200);
      await back.close();
    } finally {
      await waiting.close();
    }
  });
});
