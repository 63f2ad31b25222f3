import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { mayAny } from "@nq21/authorisation/policy";
import type { DoorAudit } from "./audit/gateway-audit.ts";
import type { Identify } from "./identity.ts";
import { csrfHeaders } from "./runtime.ts";
import { signInPath } from "./sign-in/begin-sign-in.ts";
import { sendPage } from "./sign-in/sign-in-page.ts";

/** What the editor shows first. */
export const exampleOperation = `# NQ21: hỏi đồ thị / ask the graph. Ctrl-Enter chạy / runs.
query Programme {
  programme {
    title
    targets {
      period { year }
      threshold
      isStrict
      indicator { code name }
    }
  }
}
`;

// The page carries its scripts, styles, fonts and workers in itself; it may speak to this server and to nothing else.
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

let page: Promise<{ readonly plain: Buffer; readonly packed: Buffer }> | undefined;

async function renderPage() {
  const html = renderGraphiQL({
    title: "NQ21",
    endpoint: "/graphql",
    defaultQuery: exampleOperation,
    additionalHeaders: { [csrfHeaders[0]]: "1" },
    credentials: "same-origin",
  });
  const plain = Buffer.from(html.trim());
  return { plain, packed: await promisify(gzip)(plain) };
}

/** Answers `/explorer`: the editor to whoever may ask freely; others are led to sign in, or told that they may not. */
export async function answerExplorer(
  parts: { readonly identify: Identify; readonly audit: Pick<DoorAudit, "denied"> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const identity = await parts.identify(request);
  if (!identity) {
    response.writeHead(302, { location: signInPath("/explorer"), "cache-control": "no-store" }).end();
    return;
  }
  if (mayAny(identity.actor, "FREE_QUERY")) return serveExplorer(request, response);
  await parts.audit.denied(identity.actor, "Route", "/explorer");
  sendPage(response, {
    status: 403,
    sentence: {
      vi: "Vai trò của bạn không có quyền hỏi đồ thị tự do. Nếu cần, hãy hỏi quản trị viên.",
      en: "Your role may not ask the graph freely. Ask the administrator if you need it.",
    },
    href: "/",
    link: { vi: "Về trang đầu", en: "To the first page" },
  });
}

/** Serves GraphiQL whole from this machine: 9 MB, 2.5 MB packed. */
async function serveExplorer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  page ??= renderPage();
  const { plain, packed } = await page;
  const isPacked = String(request.headers["accept-encoding"] ?? "").includes("gzip");
  const body = isPacked ? packed : plain;
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.byteLength,
    // Asked for again each time, for who may see it changes.
    "cache-control": "no-store",
    vary: "accept-encoding",
    "content-security-policy": policy,
    ...(isPacked ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
