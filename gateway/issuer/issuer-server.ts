import type { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { guardConnections, limitAnswer, limitPatience, type Patience } from "@nq21/subgraph/connections";
import { RequestRefused, sendJson } from "@nq21/subgraph/http-request";
import type { Logger } from "@nq21/telemetry/logger";
import { createMetrics } from "@nq21/telemetry/metrics";
import type { AttemptKind, Attempts } from "./attempts.ts";
import { findAttemptKind, nameRoute, readSender, requireOwnOrigin, setPublicAddress } from "./issuer-request.ts";
import { pagesPath, readPageFiles } from "./pages/page-files.ts";
import { type MessageName, writeMessagePage } from "./pages/pages.ts";
import { type IssuerParts, issuerPath, makeProvider } from "./provider.ts";
import { answerSignIn, SignInForged } from "./sign-in-route.ts";

/** What the issuer's server needs besides the issuer. */
export interface IssuerServerParts extends IssuerParts {
  readonly attempts: Attempts;
  readonly logger: Logger;
}

const patience: Patience = { headersMs: 10_000, requestMs: 30_000, idleMs: 30_000, checkMs: 2_000 };
const ANSWER_MS = 30_000;

const securityHeaders = {
  // `script-src` names nothing: the library adds the hash of its own script on the one page where it needs one.
  "content-security-policy":
    "default-src 'none'; script-src; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // With `no-referrer` a browser would call the origin of our own form `null`.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

function sendPage(response: ServerResponse, status: number, name: MessageName): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(writeMessagePage(name));
}

function refuseAttempt(kind: AttemptKind, wait: number, response: ServerResponse): void {
  response.setHeader("retry-after", wait);
  if (kind !== "CLIENT_AUTHENTICATION") {
    sendPage(response, 429, "TOO_MANY");
    return;
  }
  const message = "Too many failed attempts from this address. / Quá nhiều lần thử không đúng từ địa chỉ này.";
  const errors = [{ message, extensions: { code: "RATE_LIMITED" } }];
  sendJson(response, 429, { error: "temporarily_unavailable", error_description: "too many attempts", errors });
}

/** Makes the issuer's HTTP server: `/health`, `/ready`, `/metrics` for parts, and everything below `/issuer/`. */
export function makeIssuerServer(parts: IssuerServerParts): Server {
  const { attempts, entries, logger, publicOrigin } = parts;
  const provider = makeProvider(parts);
  const files = readPageFiles();
  const metrics = createMetrics("issuer");
  const handle = provider.callback();
  provider.on("server_error", (_ctx, error) => logger.error("request failed", { kind: error.name }));
  (provider as EventEmitter).on("error", (error: Error) => logger.error("request failed", { kind: error.name }));

  /** The library finds its own addresses by what a request was before the issuer's path was cut off. */
  const handToProvider = (request: IncomingMessage, response: ServerResponse) => {
    const originalUrl = request.url ?? "";
    return handle(Object.assign(request, { originalUrl, url: originalUrl.slice(issuerPath.length) }), response);
  };

  const answerPart = async (path: string, response: ServerResponse) => {
    if (path === "/health") return sendJson(response, 200, { status: "alive" });
    if (path === "/ready") {
      await entries.check();
      return sendJson(response, 200, { status: "ready" });
    }
    const { mediaType, text } = await metrics.write();
    return response.writeHead(200, { "content-type": mediaType }).end(text);
  };

  const answerFile = (path: string, response: ServerResponse) => {
    const file = files.get(path.slice(pagesPath.length));
    if (!file) throw new RequestRefused(404, "NOT_FOUND", "There is nothing here. / Không có gì ở địa chỉ này.");
    response.writeHead(200, {
      "content-type": file.mediaType,
      "content-length": file.content.byteLength,
      "cache-control": "public, max-age=3600",
    });
    response.end(file.content);
  };

  const answer = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    requireOwnOrigin(request, publicOrigin);
    if (["/health", "/ready", "/metrics"].includes(path)) return answerPart(path, response);
    if (!path.startsWith(`${issuerPath}/`))
      throw new RequestRefused(404, "NOT_FOUND", "There is nothing here. / Không có gì ở địa chỉ này.");
    if (path.startsWith(pagesPath)) return answerFile(path, response);
    const sender = readSender(request);
    const kind = findAttemptKind(path, request.method);
    const wait = kind ? await attempts.findWait(kind, sender) : 0;
    if (kind && wait > 0) return refuseAttempt(kind, wait, response);
    // Parts of this machine begin sign-ins as often as tests need them.
    if (kind === "SIGN_IN_BEGUN" && request.headers["x-forwarded-for"] !== undefined)
      await attempts.count(kind, sender);
    if (kind === "CLIENT_AUTHENTICATION")
      response.once("finish", () => {
        if (response.statusCode === 401) void attempts.count(kind, sender);
      });
    setPublicAddress(request, publicOrigin);
    if (kind !== "SIGN_IN_FORGED") return handToProvider(request, response);
    try {
      return await answerSignIn(provider, request, response);
    } catch (error) {
      if (!(error instanceof SignInForged)) throw error;
      await attempts.count(kind, sender);
      return sendPage(response, 400, "EXPIRED");
    }
  };

  const server = createServer(limitPatience(patience), (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    limitAnswer(response, ANSWER_MS);
    response.once("finish", () => metrics.countAnswer(nameRoute(path), response.statusCode));
    answer(path, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof RequestRefused) {
        response.setHeader("connection", "close");
        const errors = [{ message: error.message, extensions: { code: error.code } }];
        return sendJson(response, error.status, { errors });
      }
      logger.error("request failed", { kind: error instanceof Error ? error.name : "unknown" });
      return sendPage(response, 500, "INTERNAL");
    });
  });
  guardConnections(server);
  return server;
}
