import type { IncomingMessage, ServerResponse } from "node:http";
import { dataClasses } from "@nq21/authorisation/access-table";
import { mayAny } from "@nq21/authorisation/policy";
import { sendJson } from "../http-answer.ts";
import { readCookie } from "./cookies.ts";
import type { SignIn } from "./sign-in-parts.ts";

/** Answers `GET /auth/session`: who is signed in here, what they may, and until when. To look prolongs nothing. */
export async function describeSession(
  signIn: SignIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { isDemo } = signIn;
  const session = await signIn.sessions.find(readCookie(request, "session"), "LOOK");
  if (!session) return sendJson(response, 200, { signedIn: false, isDemo });
  const [grants, held] = await Promise.all([
    signIn.findGrants(session.accountId),
    signIn.findHeldGrants(session.accountId),
  ]);
  const actor = { id: session.accountId, grants };
  sendJson(response, 200, {
    signedIn: true,
    isDemo,
    account: session.account,
    actor: actor.id,
    grants: held.map(({ id, role, organisation, validFrom, validTo, isEmergency }) => ({
      id,
      role,
      organisation,
      validFrom,
      validTo,
      isEmergency,
    })),
    rights: dataClasses.filter((dataClass) => mayAny(actor, dataClass)),
    idleUntil: session.idleUntil,
    endsAt: session.endsAt,
  });
}
