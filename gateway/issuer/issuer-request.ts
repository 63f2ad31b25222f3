import type { IncomingMessage } from "node:http";
import { RequestRefused } from "@nq21/subgraph/http-request";
import type { AttemptKind } from "./attempts.ts";
import { interactionPath, issuerPath } from "./provider.ts";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);
const forbidden = new RequestRefused(403, "FORBIDDEN", "This is for parts of NQ21 only.");

/** Neither another site's page nor a name of its own that points to this machine gets through. */
export function requireOwnOrigin({ headers: { host, origin } }: IncomingMessage, publicOrigin: string): void {
  const isNamed = URL.canParse(`http://${host}`) && loopbackNames.has(new URL(`http://${host}`).hostname);
  if (!isNamed || (origin !== undefined && origin !== publicOrigin)) throw forbidden;
}

/** The address that the gateway says a request came from; whoever calls on this machine says none. */
export function readSender({ headers }: IncomingMessage): string {
  return String(headers["x-forwarded-for"] ?? "this machine");
}

/** What kind of attempt a request is, if it is one that is counted. */
export function findAttemptKind(path: string, method: string | undefined): AttemptKind | undefined {
  if (path.startsWith(interactionPath)) return "SIGN_IN_FORGED";
  if (method === "POST" && path.startsWith(`${issuerPath}/token`)) return "CLIENT_AUTHENTICATION";
  return path === `${issuerPath}/auth` ? "SIGN_IN_BEGUN" : undefined;
}

const routes = ["auth", "token", "jwks", "me", "session", "interaction", "pages", ".well-known"];

/** A word of ours for what was asked; what a client wrote beyond it is nobody's business. */
export function nameRoute(path: string): string {
  if (["/health", "/ready", "/metrics"].includes(path)) return path;
  const first = path.startsWith(`${issuerPath}/`) ? path.slice(issuerPath.length + 1).split("/", 1)[0] : undefined;
  return first !== undefined && routes.includes(first) ? `${issuerPath}/${first}` : "other";
}

/** Leaves nothing that a client says about itself, and gives the request the address that people see. */
export function setPublicAddress(request: IncomingMessage, publicOrigin: string): void {
  const { host, protocol } = new URL(publicOrigin);
  for (const name of Object.keys(request.headers))
    if (name.startsWith("x-") || name === "forwarded") delete request.headers[name];
  Object.assign(request.headers, { host, "x-forwarded-proto": protocol.slice(0, -1) });
}
