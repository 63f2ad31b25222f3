import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { sql } from "kysely";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CookieBrowser } from "./cookie-browser.ts";
import { beginSignIn, discoverAsGateway, exchange, signIn, signInFreshly } from "./relying-party.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
let gateway: client.Configuration;
beforeAll(async () => {
  issuer = await startIssuer();
  gateway = await discoverAsGateway(issuer);
});
afterAll(() => issuer.close());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { error?: string }) => error.error ?? String(error),
  );

describe("signing in with code and PKCE", () => {
  it("ends with a token for the graph and an id token, both of which name the account and nothing else", async () => {
    const { tokens } = await signInFreshly(gateway, issuer, "bithu.babe");

    const keys = createRemoteJWKSet(new URL(gateway.serverMetadata().jwks_uri as string));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys, {
      issuer: issuer.identifier,
      audience: `${issuer.origin}/graphql`,
      typ: "at+jwt",
      algorithms: ["ES256"],
    });
    expect(payload.sub).toBe("bithu.babe");
    expect(payload.client_id).toBe("nq21-gateway");
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(Object.keys(payload).sort()).toEqual(["aud", "client_id", "exp", "iat", "iss", "jti", "sub"]);
    expect(protectedHeader.kid).toBeTypeOf("string");
    expect(tokens.claims()?.sub).toBe("bithu.babe");
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.expires_in).toBe(600);
  });

  it("gives a token for userinfo when none for the graph is asked, and userinfo says the account only", async () => {
    const begun = await beginSignIn(gateway, issuer, { resource: null });
    const returned = await signIn(new CookieBrowser(), issuer, begun, "kiemtoan");
    const tokens = await client.authorizationCodeGrant(gateway, returned, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
    });

    expect(await client.fetchUserInfo(gateway, tokens.access_token, "kiemtoan")).toEqual({ sub: "kiemtoan" });
    expect(() => decodeJwt(tokens.access_token)).toThrow();
  });

  it("says in its discovery what it does, and no more", () => {
    const { serverMetadata: _, ...metadata } = { ...gateway.serverMetadata(), serverMetadata: 0 };
    expect(metadata).toMatchObject({
      issuer: issuer.identifier,
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      scopes_supported: ["openid"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic"],
    });
    expect(metadata.grant_types_supported?.toSorted()).toEqual(["authorization_code", "client_credentials"]);
    for (const absent of ["registration_endpoint", "introspection_endpoint", "device_authorization_endpoint"])
      expect(metadata).not.toHaveProperty(absent);
  });

  it("refuses a wrong verifier, and the right one afterwards still counts once", async () => {
    const begun = await beginSignIn(gateway, issuer);
    const returned = await signIn(new CookieBrowser(), issuer, begun);

    expect(await refusal(exchange(gateway, issuer, begun, returned, { verifier: "a".repeat(43) }))).toBe(
      "invalid_grant",
    );
    expect(await refusal(exchange(gateway, issuer, begun, returned))).toBe("done");
    expect(await refusal(exchange(gateway, issuer, begun, returned))).toBe("invalid_grant");
  });

  it("gives tokens to one of many who bring the same code at the same moment", async () => {
    const begun = await beginSignIn(gateway, issuer);
    const returned = await signIn(new CookieBrowser(), issuer, begun);

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refusal(exchange(gateway, issuer, begun, returned))),
    );

    expect(outcomes.filter((each) => each === "done").length).toBeLessThanOrEqual(1);
    expect(outcomes.filter((each) => each === "invalid_grant").length).toBeGreaterThanOrEqual(7);
  });

  it("refuses an expired code", async () => {
    const begun = await beginSignIn(gateway, issuer);
    const returned = await signIn(new CookieBrowser(), issuer, begun);
    await sql`update issuer_entry set expires_at = now() where kind = 'AuthorizationCode'`.execute(
      issuer.database.database,
    );

    expect(await refusal(exchange(gateway, issuer, begun, returned))).toBe("invalid_grant");
  });

  it.each([
    ["without PKCE", { code_challenge: null, code_challenge_method: null }],
    ["with PKCE in plain text", { code_challenge_method: "plain" }],
    ["for another audience", { resource: "http://127.0.0.1:1/graphql" }],
    ["with another response type", { response_type: "token" }],
  ])("refuses a sign-in %s", async (_, changes) => {
    const { address } = await beginSignIn(gateway, issuer, changes);

    const { url } = await new CookieBrowser().follow(address, `${issuer.origin}/auth/callback`);

    const returned = new URL(url);
    expect(returned.pathname).toBe("/auth/callback");
    expect(returned.search || returned.hash).toMatch(/[?#&]error=(invalid_|unsupported_|unauthorized_)/);
    expect(url).not.toMatch(/[?#&](code|access_token|id_token)=/);
  });

  it.each(["http://127.0.0.1:1/auth/callback", "/auth/callback/", "/auth/callback?to=elsewhere"])(
    "sends nobody to another address than the registered one: %s",
    async (redirect) => {
      const { address } = await beginSignIn(gateway, issuer, { redirect_uri: new URL(redirect, issuer.origin).href });

      const answer = await new CookieBrowser().ask(address);

      expect(answer.status).toBe(400);
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).toContain("Signing in was refused");
    },
  );

  it("lets a person change their mind", async () => {
    const browser = new CookieBrowser();
    const begun = await beginSignIn(gateway, issuer);
    const page = await browser.follow(begun.address, "nowhere");
    const cancelled = await browser.send(page.url, { cancel: "yes" });

    const { url } = await browser.follow(cancelled.headers.get("location") ?? "", `${issuer.origin}/auth/callback`);

    expect(new URL(url).searchParams.get("error")).toBe("access_denied");
  });
});

describe("the issuer's session", () => {
  it("signs the same browser in again without asking, also after a restart with the same keys", async () => {
    const { browser, tokens } = await signInFreshly(gateway, issuer, "phantich");
    await issuer.restart();

    const begun = await beginSignIn(gateway, issuer);
    const { url } = await browser.follow(begun.address, `${issuer.origin}/auth/callback`);

    const again = await exchange(gateway, issuer, begun, new URL(url));
    expect(again.claims()?.sub).toBe("phantich");
    expect(decodeProtectedHeader(again.access_token).kid).toBe(decodeProtectedHeader(tokens.access_token).kid);
  });

  it("finishes after a restart what was begun before it", async () => {
    const browser = new CookieBrowser();
    const begun = await beginSignIn(gateway, issuer);
    const page = await browser.follow(begun.address, "nowhere");
    await issuer.restart();
    const chosen = await browser.send(page.url, { account: "duyet" });

    const { url } = await browser.follow(chosen.headers.get("location") ?? "", `${issuer.origin}/auth/callback`);

    expect((await exchange(gateway, issuer, begun, new URL(url))).claims()?.sub).toBe("duyet");
  });

  it("lets another account in when asked again, with no page in between and nothing of the first one", async () => {
    const { browser } = await signInFreshly(gateway, issuer, "phantich");
    const begun = await beginSignIn(gateway, issuer, { prompt: "login" });

    const returned = await signIn(browser, issuer, begun, "quantri");

    expect((await exchange(gateway, issuer, begun, returned)).claims()?.sub).toBe("quantri");
    const later = await beginSignIn(gateway, issuer);
    const { url } = await browser.follow(later.address, `${issuer.origin}/auth/callback`);
    expect((await exchange(gateway, issuer, later, new URL(url))).claims()?.sub).toBe("quantri");
  });

  it("gets another id when somebody signs in: one that was known before opens nothing", async () => {
    const browser = new CookieBrowser();
    await browser.follow((await beginSignIn(gateway, issuer)).address, "nowhere");
    const before = browser.find("nq21-issuer-session");
    await signIn(browser, issuer, await beginSignIn(gateway, issuer));

    expect(browser.find("nq21-issuer-session")).not.toBe(before);
  });

  it("ends when the client that holds its id token signs out, and the browser goes home", async () => {
    const { browser, tokens } = await signInFreshly(gateway, issuer, "lanhdao");
    const leave = client.buildEndSessionUrl(gateway, {
      id_token_hint: tokens.id_token as string,
      post_logout_redirect_uri: `${issuer.origin}/`,
      state: "s1",
    });

    const left = await browser.ask(leave.href);

    expect(left.status).toBe(303);
    expect(left.headers.get("location")).toBe(`${issuer.origin}/?state=s1`);
    expect(browser.find("nq21-issuer-session")).toBeUndefined();
    const again = await browser.follow((await beginSignIn(gateway, issuer)).address, `${issuer.origin}/auth/callback`);
    expect(await again.answer?.text()).toContain("Đây là bản trình diễn");
  });

  it("is not only forgotten by the browser: who kept its cookie is signed out as well", async () => {
    const { browser, tokens } = await signInFreshly(gateway, issuer, "lanhdao");
    const kept = ["nq21-issuer-session", "nq21-issuer-session.sig"].map((name) => `${name}=${browser.find(name)}`);
    await browser.ask(client.buildEndSessionUrl(gateway, { id_token_hint: tokens.id_token as string }).href);

    const { address } = await beginSignIn(gateway, issuer);
    const answer = await fetch(address, { redirect: "manual", headers: { cookie: kept.join("; ") } });

    expect(answer.headers.get("location")).toMatch(/^\/issuer\/interaction\//);
  });

  it("ends after a press on a button when nobody proves who asks", async () => {
    const { browser } = await signInFreshly(gateway, issuer, "lanhdao");
    const other = await signInFreshly(gateway, issuer, "quantri");
    const leave = client.buildEndSessionUrl(gateway, { id_token_hint: other.tokens.id_token as string });
    const page = await browser.ask(leave.href);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";

    const left = await browser.send(`${issuer.identifier}/session/end/confirm`, { xsrf, logout: "yes" });

    expect([page.status, left.status]).toEqual([200, 303]);
    expect(left.headers.get("location")).toBe(`${issuer.identifier}/session/end/success`);
    const again = await browser.follow((await beginSignIn(gateway, issuer)).address, `${issuer.origin}/auth/callback`);
    expect(await again.answer?.text()).toContain("Đây là bản trình diễn");
  });

  it("is not ended by a form without its secret, nor sends anybody elsewhere", async () => {
    const { browser, tokens } = await signInFreshly(gateway, issuer, "lanhdao");
    const forged = await browser.send(`${issuer.identifier}/session/end/confirm`, { xsrf: "guess", logout: "yes" });
    const elsewhere = client.buildEndSessionUrl(gateway, {
      id_token_hint: tokens.id_token as string,
      post_logout_redirect_uri: "http://127.0.0.1:1/",
    });

    expect(forged.status).toBe(400);
    expect((await browser.ask(elsewhere.href)).status).toBe(400);
    const begun = await beginSignIn(gateway, issuer);
    expect((await browser.follow(begun.address, `${issuer.origin}/auth/callback`)).answer).toBeUndefined();
  });
});
