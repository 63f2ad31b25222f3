import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { csrfHeaders } from "./runtime.ts";

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

/** Serves GraphiQL whole from this machine: 9 MB, 2.5 MB packed, kept by the browser for a day. */
export async function serveExplorer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  page ??= renderPage();
  const { plain, packed } = await page;
  const isPacked = String(request.headers["accept-encoding"] ?? "").includes("gzip");
  const body = isPacked ? packed : plain;
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.byteLength,
    "cache-control": "private, max-age=86400",
    vary: "accept-encoding",
    "content-security-policy": policy,
    ...(isPacked ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
