import type { IncomingMessage } from "node:http";
import type { DataClass } from "@nq21/authorisation/access-table";
import { mayAny } from "@nq21/authorisation/policy";
import { answerExport } from "../audit/export-route.ts";
import { answerTrail } from "../audit/trail-route.ts";
import { RequestRefused, readMediaType, requireMethod, sendJson } from "../http-answer.ts";
import type { Identify } from "../identity.ts";
import { readBody } from "../request-body.ts";
import { csrfHeaders } from "../runtime.ts";
import type { AuthRoute } from "../server.ts";
import { refuseUnknown } from "../sign-in/identify.ts";
import { readStrictJson } from "../strict-json.ts";
import type { AccessHandler, AccessParts } from "./access-parts.ts";
import { answerEmergency, answerEmergencyEnd } from "./emergency-routes.ts";
import { answerAccounts, answerGrant, answerGrants, answerRevocation } from "./grant-routes.ts";

interface AccessRoute {
  /** The address, where `<id>` stands for one part of it; the name under which a refusal goes on the trail. */
  readonly path: string;
  readonly method: "GET" | "POST";
  /** The right that the route asks for; null where it asks for what is the caller's own. */
  readonly dataClass: DataClass | null;
  readonly answer: AccessHandler;
}

/** The routes of grants, emergencies and the trail, each with its right. */
export const accessRoutes: readonly AccessRoute[] = [
  { path: "/auth/accounts", method: "GET", dataClass: "GRANT_READ", answer: answerAccounts },
  { path: "/auth/grants", method: "GET", dataClass: "GRANT_READ", answer: answerGrants },
  { path: "/auth/grants", method: "POST", dataClass: "GRANT_EDIT", answer: answerGrant },
  { path: "/auth/grants/<id>/revocation", method: "POST", dataClass: "GRANT_EDIT", answer: answerRevocation },
  { path: "/auth/emergency", method: "POST", dataClass: "EMERGENCY_ACCESS", answer: answerEmergency },
  { path: "/auth/emergency/<id>/end", method: "POST", dataClass: null, answer: answerEmergencyEnd },
  { path: "/auth/exports", method: "POST", dataClass: "EXPORT", answer: answerExport },
  { path: "/auth/audit", method: "GET", dataClass: "AUDIT_TRAIL", answer: answerTrail },
];

/** What a request of these routes holds at most, in bytes. */
const BODY_BYTES = 16 * 1024;

/** The part of an address that stands for `<id>`; undefined if the address is another. */
function matchPath(path: string, address: string): string | undefined {
  const parts = path.split("/");
  const given = address.split("/");
  if (parts.length !== given.length) return undefined;
  if (!parts.every((part, at) => part === "<id>" || part === given[at])) return undefined;
  return given[parts.indexOf("<id>")] ?? "";
}

async function readPost(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, BODY_BYTES);
  if (body.byteLength === 0) return {};
  if (readMediaType(request) === "application/json") return readStrictJson(body);
  throw new RequestRefused(
    "BAD_USER_INPUT",
    { en: "Send application/json in UTF-8.", vi: "Hãy gửi application/json, UTF-8." },
    415,
  );
}

function refuseRight(dataClass: DataClass): RequestRefused {
  return new RequestRefused("FORBIDDEN", {
    en: `Your roles do not include this right (${dataClass}).`,
    vi: `Vai trò của bạn không có quyền này (${dataClass}).`,
  });
}

function requireCsrfHeader(request: IncomingMessage): void {
  if (csrfHeaders.some((name) => request.headers[name] !== undefined)) return;
  throw new RequestRefused("FORBIDDEN", {
    en: `Send the header ${csrfHeaders[0]}: 1 with a change.`,
    vi: `Hãy gửi kèm tiêu đề ${csrfHeaders[0]}: 1 khi thay đổi.`,
  });
}

/**
 * Makes what answers {@link accessRoutes}. It throws {@link RequestRefused}: 401 to whoever did not sign in, 403 to whoever lacks
 * the right, which goes on the trail first.
 */
export function makeAccessRoute(parts: AccessParts, identify: Identify): AuthRoute {
  return async (request, response, url) => {
    const here = accessRoutes.filter(({ path }) => matchPath(path, url.pathname) !== undefined);
    if (here.length === 0) return false;
    requireMethod(request, ...here.map(({ method }) => method));
    const route = here.find(({ method }) => method === request.method) as AccessRoute;
    if (route.method === "POST") requireCsrfHeader(request);
    const identity = await identify(request);
    if (!identity) throw refuseUnknown();
    await parts.countRequest(identity.actor.id);
    try {
      if (route.dataClass !== null && !mayAny(identity.actor, route.dataClass)) throw refuseRight(route.dataClass);
      const answer = await route.answer(parts, {
        identity,
        id: matchPath(route.path, url.pathname) ?? "",
        query: url.searchParams,
        body: route.method === "POST" ? await readPost(request) : undefined,
      });
      if (answer.body === undefined) response.writeHead(answer.status, { "cache-control": "no-store" }).end();
      else sendJson(response, answer.status, answer.body);
      return true;
    } catch (error) {
      if (error instanceof RequestRefused && error.code === "FORBIDDEN")
        await parts.audit.denied(identity.actor, "Route", route.path.replaceAll(/[<>]/g, ""));
      throw error;
    }
  };
}
