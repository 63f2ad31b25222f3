import type { IncomingMessage, ServerResponse } from "node:http";
import { buildEndSessionUrl } from "openid-client";
import { sendJson } from "../http-answer.ts";
import { clearCookie, readCookie } from "./cookies.ts";
import type { SignIn } from "./sign-in-parts.ts";

/** Where the issuer ends its own session and leads back here; this site's first page if the issuer offers nothing of that. */
async function findSignOutUrl(signIn: SignIn, idToken: string | undefined): Promise<string> {
  const here = `${signIn.publicOrigin}/`;
  if (idToken === undefined) return here;
  try {
    const configuration = await signIn.issuer.getConfiguration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return here;
    return buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: here }).href;
  } catch {
    // The session here has ended all the same.
    return here;
  }
}

/** Answers `POST /auth/sign-out` with `{signOutUrl}`: ends the session here, and says where to end the issuer's. */
export async function signOut(signIn: SignIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const session = await signIn.sessions.end(readCookie(request, "session"));
  if (session) await signIn.audit.signedOut({ id: session.accountId });
  const signOutUrl = await findSignOutUrl(signIn, session?.idToken);
  sendJson(response, 200, { signOutUrl }, { "set-cookie": clearCookie("session") });
}
