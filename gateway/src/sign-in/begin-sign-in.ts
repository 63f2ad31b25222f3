import type { IncomingMessage, ServerResponse } from "node:http";
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { writeCookie } from "./cookies.ts";
import { insertPendingSignIn } from "./pending-sign-in.repository.ts";
import { readReturnTo } from "./return-to.ts";
import { hashSecretId, makeSecretId } from "./secret-id.ts";
import type { SignIn } from "./sign-in-parts.ts";

/** Where the issuer sends browsers back to. */
export const callbackOf = (publicOrigin: string): string => `${publicOrigin}/auth/callback`;

/** The way to sign in that leads back to a place of this site. */
export const signInPath = (returnTo: string): string => `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`;

function redirect(response: ServerResponse, location: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(302, { location, "cache-control": "no-store", ...headers }).end();
}

/**
 * Answers `GET /auth/sign-in?returnTo=/x`: remembers what the issuer's answer must hold, and leads to the issuer. Cookies
 * belong to one host name, so whoever came by another name of this machine is led to the public one first.
 */
export async function beginSignIn(
  signIn: SignIn,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const returnTo = readReturnTo(url.searchParams.get("returnTo"));
  if (request.headers.host !== new URL(signIn.publicOrigin).host)
    return redirect(response, `${signIn.publicOrigin}${signInPath(returnTo)}`);
  const configuration = await signIn.issuer.getConfiguration();
  const pending = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier(), returnTo };
  const id = makeSecretId();
  const endsAt = new Date(signIn.now() + signIn.patience.transactionMs);
  await insertPendingSignIn(signIn.database, hashSecretId(id) as Buffer, pending, endsAt);
  const issuerUrl = buildAuthorizationUrl(configuration, {
    response_type: "code",
    redirect_uri: callbackOf(signIn.publicOrigin),
    // Other claims than the subject come with the profile.
    scope: signIn.issuerSettings.accountClaim === "sub" ? "openid" : "openid profile",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: "S256",
  });
  const cookie = writeCookie("transaction", id, Math.floor(signIn.patience.transactionMs / 1_000));
  redirect(response, issuerUrl.href, { "set-cookie": cookie });
}
