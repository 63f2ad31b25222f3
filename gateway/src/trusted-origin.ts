import type { IncomingMessage } from "node:http";
import { RequestRefused } from "./http-answer.ts";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

/**
 * Refuses requests that another site made a browser send. Whoever reaches this server is its administrator until sign-in
 * exists, so a page on the network must reach it neither under a name of its own that points to this machine (`Host`) nor
 * from its own address (`Origin`).
 */
export function requireTrustedOrigin(request: IncomingMessage): void {
  const { host, origin } = request.headers;
  if (host !== undefined && isLoopback(`http://${host}`) && (origin === undefined || isLoopback(origin))) return;
  throw new RequestRefused("FORBIDDEN", {
    en: "Open NQ21 as http://localhost or http://127.0.0.1 on this machine.",
    vi: "Hãy mở NQ21 bằng http://localhost hoặc http://127.0.0.1 trên máy này.",
  });
}
