import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CookieBrowser } from "./cookie-browser.ts";
import { beginSignIn, discoverAsGateway } from "./relying-party.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
beforeEach(async () => {
  issuer = await startIssuer({ SIGN_IN_FORGED: 3, SIGN_IN_BEGUN: 3 });
});
afterEach(() => issuer.close());

function askForToken(secret: string, id = "tichhop", headers: Record<string, string> = {}) {
  return fetch(`${issuer.identifier}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}`, ...headers },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
}

const statusesOf = async (answers: Promise<Response>[]) => (await Promise.all(answers)).map(({ status }) => status);

/** Sends a request with headers that `fetch` would not let through. */
function askRaw(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, issuer.origin), { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.once("error", reject).end();
  });
}

describe("guessing a client's secret", () => {
  it("is answered 401 ten times, then 429 with the time to wait, also for the right secret", async () => {
    const answers: Response[] = [];
    for (let count = 0; count < 12; count++) answers.push(await askForToken(`guess-${count}`));

    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401));
    expect(answers.slice(10).map(({ status }) => status)).toEqual([429, 429]);
    expect(Number(answers[11]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answers[11]?.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect((await askForToken(issuer.secrets.machine)).status).toBe(429);
  });

  it("from one address does not keep another out, nor the parts of this machine", async () => {
    const from = (address: string) => ({ "x-forwarded-for": address });
    for (let count = 0; count < 11; count++) await askForToken("guess", "nq21-gateway", from("192.0.2.1"));

    const { machine } = issuer.secrets;
    const statuses = await statusesOf([
      askForToken(machine, "tichhop", from("192.0.2.1")),
      askForToken(machine, "tichhop", from("192.0.2.2")),
      askForToken(machine),
    ]);

    expect(statuses).toEqual([429, 200, 200]);
  });
});

describe("a forged sign-in", () => {
  it("lets nobody in without the browser that began it, and is counted", async () => {
    const gateway = await discoverAsGateway(issuer);
    const { url } = await new CookieBrowser().follow((await beginSignIn(gateway, issuer)).address, "nowhere");

    const forged: Response[] = [];
    for (let count = 0; count < 4; count++) forged.push(await new CookieBrowser().send(url, { account: "quantri" }));

    expect(forged.map(({ status }) => status)).toEqual([400, 400, 400, 429]);
    for (const answer of forged) expect(answer.headers.get("location")).toBeNull();
    expect(await forged[0]?.text()).toContain("This sign-in has expired");
    expect(await forged[3]?.text()).toContain("Too many attempts");
  });

  it("lets nobody in who is not among the demo's accounts", async () => {
    const gateway = await discoverAsGateway(issuer);
    const browser = new CookieBrowser();
    const { url } = await browser.follow((await beginSignIn(gateway, issuer)).address, "nowhere");

    const statuses = [];
    for (const account of ["root", "tichhop"]) statuses.push((await browser.send(url, { account })).status);

    expect(statuses).toEqual([400, 400]);
  });

  it("is refused from another site's page, and under another name of this machine", async () => {
    const path = "/issuer/.well-known/openid-configuration";

    expect(await askRaw(path, {})).toBe(200);
    expect(await askRaw(path, { origin: "http://127.0.0.1:1" })).toBe(403);
    expect(await askRaw(path, { origin: "null" })).toBe(403);
    expect(await askRaw(path, { host: "rebound.example" })).toBe(403);
  });

  it("can't be begun without end from one address", async () => {
    const gateway = await discoverAsGateway(issuer);
    const statuses = [];
    for (let count = 0; count < 4; count++) {
      const { address } = await beginSignIn(gateway, issuer);
      const answer = await fetch(address, { redirect: "manual", headers: { "x-forwarded-for": "192.0.2.1" } });
      statuses.push(answer.status);
    }

    expect(statuses).toEqual([303, 303, 303, 429]);
  });
});

describe("what a client says about itself", () => {
  it("changes no address that the issuer names", async () => {
    const spoofed = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "192.0.2.7",
      "x-original-url": "/issuer/elsewhere",
      "x-rewrite-url": "/issuer/elsewhere",
      "x-http-method-override": "DELETE",
      forwarded: "host=evil.example;proto=https",
    };

    const answer = await fetch(`${issuer.identifier}/.well-known/openid-configuration`, { headers: spoofed });

    const metadata = (await answer.json()) as Record<string, unknown>;
    const addresses = Object.entries(metadata).filter(([name]) => name.endsWith("_endpoint") || name === "jwks_uri");
    expect(addresses.length).toBeGreaterThan(4);
    for (const [, address] of addresses) expect(address).toMatch(new RegExp(`^${issuer.identifier}/`));
  });

  it("does not decide whether cookies go over the clear: the public address does", async () => {
    const site = await startIssuer({}, "https://nq21.example");
    const query = new URLSearchParams({
      client_id: "nq21-gateway",
      response_type: "code",
      scope: "openid",
      redirect_uri: "https://nq21.example/auth/callback",
      code_challenge: "a".repeat(43),
      code_challenge_method: "S256",
    });
    const headers = { "x-forwarded-proto": "http", "x-forwarded-for": "192.0.2.1" };
    const answer = await fetch(`${site.identifier}/auth?${query}`, { redirect: "manual", headers });
    const metadata = await (await fetch(`${site.identifier}/.well-known/openid-configuration`)).json();
    await site.close();

    expect(metadata).toMatchObject({
      issuer: "https://nq21.example/issuer",
      token_endpoint: "https://nq21.example/issuer/token",
    });
    expect(answer.headers.getSetCookie().length).toBeGreaterThan(1);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/secure.*httponly|httponly.*secure/i);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/samesite=lax/i);
  });

  it("reaches nothing beside the issuer's own path", async () => {
    for (const path of ["/", "/token", "/issuer", "/issuer/pages/", "/issuer/pages/..%2f..%2fmain.ts", "/issuer/none"])
      expect(await askRaw(path, {}), path).toBe(404);
  });
});
