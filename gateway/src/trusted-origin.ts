import type { IncomingMessage } from "node:http";
import { RequestRefused } from "./http-answer.ts";
import type { ClientAddress } from "./sign-in/client-address.ts";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

/**
 * Refuses requests that another site made a browser send, and requests that came over a network in the clear. A page must
 * reach this server neither under a name of its own that points here (`Host`) nor from its own address (`Origin`): only the
 * public origin counts, and from this machine the names of this machine.
 */
export function requireTrustedOrigin(request: IncomingMessage, publicOrigin: string, client: ClientAddress): void {
  const { host, origin } = request.headers;
  const isPublic = host === new URL(publicOrigin).host;
  const isHere = host !== undefined && isLoopback(`http://${host}`) && client.isLocal;
  const isOwnPage = origin === undefined || origin === publicOrigin || (isHere && isLoopback(origin));
  if (!(isPublic || isHere) || !isOwnPage)
    throw new RequestRefused("FORBIDDEN", {
      en: "Open NQ21 by its own address; on its machine as http://localhost or http://127.0.0.1 too.",
      vi: "Hãy mở NQ21 bằng đúng địa chỉ của hệ thống; trên chính máy chủ dùng http://localhost hoặc http://127.0.0.1 cũng được.",
    });
  if (!client.isSecure && !client.isLocal)
    throw new RequestRefused("FORBIDDEN", {
      en: "This connection is not encrypted. Open NQ21 by its own address, which begins with https.",
      vi: "Kết nối này không được mã hóa. Hãy mở NQ21 bằng địa chỉ của hệ thống, bắt đầu bằng https.",
    });
}
