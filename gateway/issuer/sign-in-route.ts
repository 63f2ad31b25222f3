import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "@nq21/subgraph/http-request";
import { errors, type Provider } from "oidc-provider";
import { isDemoUser } from "./demo-users.ts";
import { endGrants } from "./issuer-session.ts";
import { writeSignInPage } from "./pages/pages.ts";
import { interactionPath } from "./provider.ts";

/** Most bytes of a form: a name. */
const FORM_BYTES = 2048;

/** Somebody sent a sign-in that is not under way in this browser, or one for nobody. */
export class SignInForged extends Error {}

async function findSignIn(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    const details = await provider.interactionDetails(request, response);
    if (`${interactionPath}${details.uid}` === request.url && details.prompt.name === "login") return details;
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
  }
  throw new SignInForged();
}

/**
 * Another account than the browser's present one begins with nothing of it. The library would otherwise send a page with a
 * script that signs the first one out.
 */
async function leavePresentAccount(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  account: string,
) {
  const session = await provider.Session.get(provider.createContext(request, response));
  if (!session.accountId || session.accountId === account) return;
  await endGrants(provider, session);
  delete session.accountId;
  delete session.authorizations;
  await session.persist();
}

/** Shows the sign-in page, or takes what was chosen there and goes on to the client. Throws SignInForged. */
export async function answerSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await findSignIn(provider, request, response);
  if (request.method !== "POST") {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(request.method === "HEAD" ? undefined : writeSignInPage(`${interactionPath}${uid}`));
    return;
  }
  const form = new URLSearchParams((await readBody(request, FORM_BYTES)).toString("utf8"));
  if (form.has("cancel")) {
    const result = { error: "access_denied", error_description: "the sign-in was cancelled" };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const account = form.get("account") ?? "";
  if (!isDemoUser(account)) throw new SignInForged();
  // The issuer's session ends with the browser; how long a person stays in NQ21 is the gateway's to say.
  const result = { login: { accountId: account, remember: false } };
  const location = await provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  await leavePresentAccount(provider, request, response, account);
  response.writeHead(303, { location }).end();
}
