import type { IncomingMessage } from "node:http";

/** The cookies of signing in. The prefix ties each to this host: no other may set or read it, nor one of its subdomains. */
export const cookieNames = {
  /** The session of a browser. Never sent with what another site began. */
  session: "__Host-nq21-session",
  /** The sign-in under way. Sent when the issuer leads back here, which is another site. */
  transaction: "__Host-nq21-transaction",
} as const;

const sameSite = { session: "Strict", transaction: "Lax" } as const;
const fixed = "Path=/; Secure; HttpOnly";

/** The value of one of our cookies. Undefined if it is missing, or there twice: then somebody else put one in. */
export function readCookie(request: IncomingMessage, which: keyof typeof cookieNames): string | undefined {
  const name = cookieNames[which];
  const values = (request.headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** The header that sets one of our cookies; without `maxAgeS` it ends with the browser. */
export function writeCookie(which: keyof typeof cookieNames, value: string, maxAgeS?: number): string {
  const age = maxAgeS === undefined ? "" : `; Max-Age=${maxAgeS}`;
  return `${cookieNames[which]}=${value}; ${fixed}; SameSite=${sameSite[which]}${age}`;
}

/** The header that takes one of our cookies away. */
export function clearCookie(which: keyof typeof cookieNames): string {
  return writeCookie(which, "", 0);
}
