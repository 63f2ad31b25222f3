import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "@nq21/telemetry/logger";
import { RequestRefused, requireMethod } from "../http-answer.ts";
import { csrfHeaders } from "../runtime.ts";
import { beginSignIn, signInPath } from "./begin-sign-in.ts";
import { describeSession } from "./describe-session.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import type { RateLimits } from "./rate-limits.ts";
import { sendPage } from "./sign-in-page.ts";
import type { SignIn } from "./sign-in-parts.ts";
import { signOut } from "./sign-out.ts";
import { needDatabase } from "./unavailable.ts";

/** Refuses a request that changes something unless it proves that a page of ours, or a program, sent it. */
export function requireOwnPage(request: IncomingMessage): void {
  const site = request.headers["sec-fetch-site"];
  const isOurs = site === undefined || site === "same-origin" || site === "none";
  if (isOurs && csrfHeaders.some((name) => request.headers[name] !== undefined)) return;
  throw new RequestRefused("FORBIDDEN", {
    en: `Send the header ${csrfHeaders[0]}: 1 from a page of this site.`,
    vi: `Hãy gửi kèm tiêu đề ${csrfHeaders[0]}: 1 từ một trang của hệ thống này.`,
  });
}

/** Lets a browser that was led here read a refusal as a page; programs get it like any other. */
async function refuseWithPage(
  request: IncomingMessage,
  response: ServerResponse,
  logger: Logger,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await needDatabase(logger, work);
  } catch (error) {
    if (!(error instanceof RequestRefused) || !String(request.headers.accept ?? "").includes("text/html")) throw error;
    const { status, sentence, headers } = error;
    const link = { vi: "Thử lại", en: "Try again" };
    sendPage(response, { status, sentence, href: signInPath("/"), link, headers });
  }
}

/** Answers the routes of signing in below `/auth`. Returns false for an address that is none of them. */
export async function answerSignIn(
  parts: { readonly signIn: SignIn; readonly rateLimits: RateLimits; readonly clientKey: string },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { signIn, rateLimits, clientKey } = parts;
  const { logger } = signIn;
  switch (url.pathname) {
    case "/auth/sign-in":
      requireMethod(request, "GET");
      await refuseWithPage(request, response, logger, async () => {
        await rateLimits.countSignIn(clientKey);
        await beginSignIn(signIn, request, response, url);
      });
      return true;
    case "/auth/callback":
      requireMethod(request, "GET");
      await refuseWithPage(request, response, logger, async () => {
        await rateLimits.countSignIn(clientKey);
        await finishSignIn(signIn, request, response, url);
      });
      return true;
    case "/auth/sign-out":
      requireMethod(request, "POST");
      requireOwnPage(request);
      await needDatabase(logger, () => signOut(signIn, request, response));
      return true;
    case "/auth/session":
      requireMethod(request, "GET", "HEAD");
      await needDatabase(logger, () => describeSession(signIn, request, response));
      return true;
    default:
      return false;
  }
}
