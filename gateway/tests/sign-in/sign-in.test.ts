import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "./browser.ts";
import { askAs, type Door, goToCallback, openDoor, signIn } from "./door.ts";

const SESSION = "__Host-nq21-session";
const TRANSACTION = "__Host-nq21-transaction";
const csrf = { "x-nq21-csrf": "1" };
let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const whoIs = async (browser: Browser) => JSON.parse((await browser.send(`${door.url}/auth/session`)).text);
const html = { accept: "text/html" };

describe("signing in", () => {
  it("leads to the issuer and back to where one wanted to go, with a session", async () => {
    const { browser, page } = await signIn(door, "lanhdao", "/organisations?q=x#top");

    expect(page.status).toBe(200);
    expect(page.text).toContain('<meta http-equiv="refresh" content="0;url=/organisations?q=x#top">');
    expect(page.text).not.toMatch(/<script|javascript:/i);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect((await askAs(door, browser)).status).toBe(200);
  });

  it("sets cookies that no script, no other site and no other host gets at", async () => {
    const browser = new Browser();
    const location = await goToCallback(door, browser);
    expect(browser.jar.get(TRANSACTION)?.attributes).toEqual([
      "Path=/",
      "Secure",
      "HttpOnly",
      "SameSite=Lax",
      "Max-Age=600",
    ]);

    await browser.send(location);

    expect(browser.jar.get(SESSION)?.attributes).toEqual(["Path=/", "Secure", "HttpOnly", "SameSite=Strict"]);
    expect(browser.jar.get(SESSION)?.value).toMatch(/^[\w-]{43}$/);
    expect(browser.jar.has(TRANSACTION)).toBe(false);
  });

  it("keeps only the hash of a session's id, and no code or access token", async () => {
    const { browser } = await signIn(door);
    const id = browser.jar.get(SESSION)?.value ?? "";

    const { rows } = await sql<{ text: string }>`select session::text as text from session`.execute(door.database);

    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.text).join()).not.toContain(id);
  });

  it("says who is signed in, and until when", async () => {
    const { browser } = await signIn(door, "phantich");

    const session = await whoIs(browser);

    expect(session).toMatchObject({ signedIn: true, isDemo: true, account: "phantich", grants: [], rights: [] });
    expect(session.actor).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(session.endsAt) - Date.parse(session.idleUntil)).toBeGreaterThan(7.7 * 3_600_000);
    expect(await whoIs(new Browser())).toEqual({ signedIn: false, isDemo: true });
  });

  it("knows an account again", async () => {
    const first = await whoIs((await signIn(door, "duyet")).browser);
    const second = await whoIs((await signIn(door, "duyet")).browser);

    expect(second.actor).toBe(first.actor);
  });

  it("leads who comes by another name of this machine to the public one first", async () => {
    const { port } = new URL(door.url);
    const answer = await new Browser().send(`http://127.0.0.1:${port}/auth/sign-in?returnTo=/x`, {
      headers: { host: `localhost:${port}` },
    });

    expect([answer.status, answer.headers.location]).toEqual([302, `${door.url}/auth/sign-in?returnTo=%2Fx`]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/auth/sign-out",
    "/./auth/sign-in",
    "/issuer/session/end",
    "x",
    "/\u0000",
    "/..//evil.example",
    `/${"x".repeat(3_000)}`,
  ])("leads nowhere else: returnTo=%j", async (returnTo) => {
    const { page } = await signIn(door, "phantich", returnTo);

    expect(page.text).toContain('content="0;url=/"');
  });

  it("writes what stands in returnTo as text", async () => {
    const { page } = await signIn(door, "phantich", '/x?"><b>');

    expect(page.text).not.toContain("<b>");
  });
});

describe("an answer of the issuer that was not asked for", () => {
  const refused = async (location: string, browser: Browser) => {
    const answer = await browser.send(location, { headers: html });
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.text).toContain("/auth/sign-in");
    expect(browser.jar.has(SESSION)).toBe(false);
    return answer.status;
  };
  const change = (location: string, name: string, value: string | null) => {
    const url = new URL(location);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    return url.href;
  };

  it("is refused without the cookie of the sign-in", async () => {
    const location = await goToCallback(door, new Browser());

    expect(await refused(location, new Browser())).toBe(400);
  });

  it("is refused in the browser of someone who began another sign-in", async () => {
    const victim = new Browser();
    await victim.open(`${door.url}/auth/sign-in`);
    const location = await goToCallback(door, new Browser());

    expect(await refused(location, victim)).toBe(400);
  });

  it.each([
    ["state", null],
    ["state", "another"],
    ["code", null],
    ["code", "another"],
    ["iss", "https://evil.example"],
  ] as const)("is refused with %s %j", async (name, value) => {
    const browser = new Browser();
    const location = await goToCallback(door, browser);

    expect(await refused(change(location, name, value), browser)).toBe(400);
  });

  it.each(["nonce", "code_verifier"])("is refused if the %s is another", async (column) => {
    const browser = new Browser();
    const location = await goToCallback(door, browser);
    const value = "x".repeat(43);
    await sql`update pending_sign_in set ${sql.ref(column)} = ${value}`.execute(door.database);

    expect(await refused(location, browser)).toBe(400);
  });

  it("is refused the second time", async () => {
    const browser = new Browser();
    const location = await goToCallback(door, browser);
    const transaction = browser.jar.get(TRANSACTION);
    await browser.send(location);
    browser.jar.clear();
    if (transaction) browser.jar.set(TRANSACTION, transaction);

    expect(await refused(location, browser)).toBe(400);
  });

  it("is refused after ten minutes", async () => {
    const browser = new Browser();
    const location = await goToCallback(door, browser);
    door.pass(10 * 60_000);

    expect(await refused(location, browser)).toBe(400);
  });

  it("is refused when somebody cancelled, and can be begun again", async () => {
    const browser = new Browser();
    const page = await browser.open(`${door.url}/auth/sign-in`);
    const cancelled = await browser.send(page.url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: door.url },
      body: "cancel=yes",
    });
    const back = await browser.send(new URL(String(cancelled.headers.location), door.url).href);

    expect(await refused(new URL(String(back.headers.location ?? back.url), door.url).href, browser)).toBe(400);
  });

  it("is refused for an account that was disabled", async () => {
    const { browser } = await signIn(door, "kiemtra");
    await sql`update account set disabled_at = now() where name = 'kiemtra'`.execute(door.database);
    door.pass(2_000);

    expect((await askAs(door, browser)).status).toBe(401);
    const again = new Browser();
    expect(await refused(await goToCallback(door, again, "kiemtra"), again)).toBe(403);
  });

  it("answers programs in the form of the graph", async () => {
    const answer = await new Browser().send(`${door.url}/auth/callback?code=x&state=y`);

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });
});

describe("a session", () => {
  it("never keeps an id that the browser brought", async () => {
    const browser = new Browser();
    const planted = "p".repeat(43);
    browser.jar.set(SESSION, { value: planted, attributes: ["Path=/"] });

    await browser.send(await goToCallback(door, browser));

    expect(browser.jar.get(SESSION)?.value).not.toBe(planted);
    const attacker = new Browser();
    attacker.jar.set(SESSION, { value: planted, attributes: [] });
    expect((await askAs(door, attacker)).status).toBe(401);
  });

  it("that was there before ends when another begins", async () => {
    const { browser } = await signIn(door, "phantich");
    const before = new Browser();
    before.jar.set(SESSION, browser.jar.get(SESSION) ?? { value: "", attributes: [] });
    // The issuer would sign the first account in again without a question.
    for (const name of browser.jar.keys()) if (name !== SESSION) browser.jar.delete(name);

    await browser.send(await goToCallback(door, browser, "lanhdao"));

    expect((await askAs(door, before)).status).toBe(401);
    expect((await whoIs(browser)).account).toBe("lanhdao");
  });

  it("does not count twice: two cookies of its name are none", async () => {
    const { browser } = await signIn(door);
    const id = browser.jar.get(SESSION)?.value;

    const answer = await askAs(door, new Browser(), { cookie: `${SESSION}=${id}; ${SESSION}=${"x".repeat(43)}` });

    expect(answer.status).toBe(401);
  });

  it("ends 15 minutes after it was used last", async () => {
    const { browser } = await signIn(door);
    for (let count = 0; count < 3; count++) {
      door.pass(14 * 60_000);
      expect((await askAs(door, browser)).status).toBe(200);
    }

    door.pass(15 * 60_000);

    expect((await askAs(door, browser)).status).toBe(401);
    expect(await whoIs(browser)).toEqual({ signedIn: false, isDemo: true });
  });

  it("is not prolonged by looking at it", async () => {
    const { browser } = await signIn(door);
    const { idleUntil } = await whoIs(browser);
    door.pass(14 * 60_000);
    expect((await whoIs(browser)).idleUntil).toBe(idleUntil);

    door.pass(60_000);

    expect((await askAs(door, browser)).status).toBe(401);
  });

  it("ends 8 hours after signing in, however busy", async () => {
    const { browser } = await signIn(door);
    for (let count = 0; count < 47; count++) {
      door.pass(10 * 60_000);
      expect((await askAs(door, browser)).status).toBe(200);
    }

    door.pass(10 * 60_000);

    expect((await askAs(door, browser)).status).toBe(401);
  });

  it("ends within two seconds of its end in the database", async () => {
    const { browser } = await signIn(door);
    expect((await askAs(door, browser)).status).toBe(200);
    await sql`update session set ended_at = now()`.execute(door.database);

    door.pass(2_000);

    expect((await askAs(door, browser)).status).toBe(401);
  });

  it("is taken away when it is over", async () => {
    const { browser } = await signIn(door, "bithu.babe");
    await browser.open(`${door.url}/auth/sign-in`);
    door.pass(15 * 60_000);

    await door.signIn.sessions.clean();

    const { rows } = await sql<{ count: number }>`select count(*) as count from
      (select 1 from session union all select 1 from pending_sign_in) as left_over`.execute(door.database);
    expect(rows[0]?.count).toBe(0);
  });
});

describe("signing out", () => {
  it("ends the session here, and leads to its end at the issuer and back", async () => {
    const { browser } = await signIn(door);
    const stolen = new Browser();
    stolen.jar.set(SESSION, browser.jar.get(SESSION) ?? { value: "", attributes: [] });

    const answer = await browser.send(`${door.url}/auth/sign-out`, { method: "POST", headers: csrf });

    expect(answer.status).toBe(200);
    const { signOutUrl } = JSON.parse(answer.text);
    expect(signOutUrl).toMatch(new RegExp(`^${door.url}/issuer/session/end\\?`));
    expect(new URL(signOutUrl).searchParams.get("post_logout_redirect_uri")).toBe(`${door.url}/`);
    expect(browser.jar.has(SESSION)).toBe(false);
    expect((await askAs(door, stolen)).status).toBe(401);
    // The issuer asks nothing, for the gateway tells it whom to sign out; the first page of the web is not built here.
    expect((await browser.open(signOutUrl)).url).toBe(`${door.url}/`);
    expect((await browser.open(`${door.url}/auth/sign-in`)).text).toContain('value="lanhdao"');
  });

  it("is no fault without a session", async () => {
    const answer = await new Browser().send(`${door.url}/auth/sign-out`, { method: "POST", headers: csrf });

    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { signOutUrl: `${door.url}/` }]);
  });

  it.each([
    ["a form", {}],
    ["a page of another origin", { ...csrf, origin: "https://evil.example" }],
    ["another site", { ...csrf, "sec-fetch-site": "cross-site" }],
    ["a page of another port", { ...csrf, "sec-fetch-site": "same-site" }],
  ])("is refused to %s", async (_, headers) => {
    const { browser } = await signIn(door);

    const answer = await browser.send(`${door.url}/auth/sign-out`, { method: "POST", headers });

    expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
    expect((await askAs(door, browser)).status).toBe(200);
  });

  it("is refused as a GET", async () => {
    expect((await new Browser().send(`${door.url}/auth/sign-out`)).status).toBe(405);
  });
});
