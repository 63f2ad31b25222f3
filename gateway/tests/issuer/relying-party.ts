import * as client from "openid-client";
import { CookieBrowser } from "./cookie-browser.ts";
import type { RunningIssuer } from "./running-issuer.ts";

/** What a client remembers of a sign-in that it began. */
export interface BegunSignIn {
  readonly address: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** The gateway's client as the gateway will use it. */
export function discoverAsGateway(issuer: RunningIssuer, secret = issuer.secrets.gateway) {
  return client.discovery(new URL(issuer.identifier), "nq21-gateway", {}, client.ClientSecretBasic(secret), {
    execute: [client.allowInsecureRequests],
  });
}

/** The machine's client. */
export function discoverAsMachine(issuer: RunningIssuer, secret = issuer.secrets.machine) {
  return client.discovery(new URL(issuer.identifier), "tichhop", {}, client.ClientSecretBasic(secret), {
    execute: [client.allowInsecureRequests],
  });
}

/** Where the browser is sent, and what to compare its return with. `changes` replace parameters; null leaves one out. */
export async function beginSignIn(
  configuration: client.Configuration,
  issuer: RunningIssuer,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<BegunSignIn> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const parameters: Record<string, string | null> = {
    redirect_uri: `${issuer.origin}/auth/callback`,
    scope: "openid",
    resource: `${issuer.origin}/graphql`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...changes,
  };
  const given = Object.entries(parameters).filter((each): each is [string, string] => each[1] !== null);
  const address = client.buildAuthorizationUrl(configuration, Object.fromEntries(given)).href;
  return { address, verifier, state, nonce };
}

/** Goes through the sign-in page as a person does; returns the address at the client that the browser ends up at. */
export async function signIn(
  browser: CookieBrowser,
  issuer: RunningIssuer,
  begun: BegunSignIn,
  account = "lanhdao",
): Promise<URL> {
  const callback = `${issuer.origin}/auth/callback`;
  const page = await browser.follow(begun.address, callback);
  if (!page.answer) return new URL(page.url);
  const chosen = await browser.send(page.url, { account });
  return new URL((await browser.follow(new URL(chosen.headers.get("location") ?? "", page.url).href, callback)).url);
}

/** Exchanges what the browser came back with for tokens. */
export function exchange(
  configuration: client.Configuration,
  issuer: RunningIssuer,
  begun: BegunSignIn,
  returned: URL,
  changes: { readonly verifier?: string } = {},
) {
  return client.authorizationCodeGrant(
    configuration,
    returned,
    {
      pkceCodeVerifier: changes.verifier ?? begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    },
    { resource: `${issuer.origin}/graphql` },
  );
}

/** A whole sign-in with a fresh browser. */
export async function signInFreshly(configuration: client.Configuration, issuer: RunningIssuer, account?: string) {
  const browser = new CookieBrowser();
  const begun = await beginSignIn(configuration, issuer);
  const returned = await signIn(browser, issuer, begun, account);
  return { browser, begun, returned, tokens: await exchange(configuration, issuer, begun, returned) };
}
