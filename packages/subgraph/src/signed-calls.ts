import type { IncomingMessage } from "node:http";
import type { Actor } from "@nq21/authorisation/actor";
import { mayCallRoute } from "@nq21/authorisation/call-parties";
import { CALL_SCHEME } from "@nq21/authorisation/call-token";
import { CallRefused, type CallVerifier } from "@nq21/authorisation/call-verifier";
import type { Logger } from "@nq21/telemetry/logger";
import { RequestRefused, readBody } from "./http-request.ts";

/** Reads the body of a call, at most so many bytes, and says for whom the call is made. Throws {@link RequestRefused}. */
export type AdmitCall = (limitBytes: number) => Promise<{ readonly actor: Actor; readonly bytes: Buffer }>;

const unauthenticated = new RequestRefused(
  401,
  "UNAUTHENTICATED",
  "This part answers the parts of NQ21 only. / Phần này chỉ trả lời các phần của NQ21.",
  { "www-authenticate": CALL_SCHEME },
);
const foreign = new RequestRefused(
  403,
  "FORBIDDEN",
  "This part of NQ21 has no business here. / Phần này của NQ21 không được gọi địa chỉ này.",
);
const tooMany = new RequestRefused(429, "RATE_LIMITED", "Too many calls at once. / Quá nhiều lời gọi cùng lúc.");

function refuse(error: unknown, logger: Logger): never {
  if (!(error instanceof CallRefused)) throw error;
  logger.warn("call refused", { code: error.fault });
  if (error.fault === "SYSTEM") throw foreign;
  throw error.fault === "FULL" ? tooMany : unauthenticated;
}

/**
 * Says which caller's call a request is, before anything of its body is read, and refuses a call to a route that is not the
 * caller's. The body is admitted by what is returned.
 */
export async function identifyCall(
  calls: CallVerifier,
  request: IncomingMessage,
  path: string,
  logger: Logger,
): Promise<AdmitCall> {
  const { method = "GET", url: target = "/" } = request;
  const { authorization } = request.headers;
  const call = await calls.identify({ authorization, method, target }).catch((error) => refuse(error, logger));
  if (!mayCallRoute(call.caller, path)) throw foreign;
  return async (limitBytes) => {
    const bytes = await readBody(request, limitBytes);
    try {
      return { actor: call.admit(bytes), bytes };
    } catch (error) {
      return refuse(error, logger);
    }
  };
}
