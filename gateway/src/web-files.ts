import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { RequestRefused, requireMethod } from "./http-answer.ts";

/** Serves one request for a file of the web. */
export type WebFiles = (request: IncomingMessage, response: ServerResponse) => void;

const FALLBACK = "/index.html";

/**
 * Serves the built web. Files named by their content are kept for a year, others are asked for again; a path that names no
 * file but is opened as a page gets `index.html`, where the web's own router takes over.
 */
export function serveWebFiles(directory: string): WebFiles {
  if (!existsSync(join(directory, FALLBACK))) {
    return () => {
      throw new RequestRefused(
        "NOT_FOUND",
        {
          en: "The web has not been built. Run pnpm build:web.",
          vi: "Chưa dựng giao diện web. Hãy chạy pnpm build:web.",
        },
        503,
      );
    };
  }
  const serve = sirv(directory, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders(response, path) {
      const isNamedByContent = path.startsWith("/_app/immutable/");
      response.setHeader("cache-control", isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  return (request, response) => {
    requireMethod(request, "GET", "HEAD");
    // A file that was taken away since the start fails while it is read, and nobody else listens: that must not end the process.
    response.once("pipe", (file) => file.once("error", () => response.destroy()));
    serve(request, response, () => {
      if (!String(request.headers.accept ?? "").includes("text/html"))
        throw new RequestRefused("NOT_FOUND", { en: "There is nothing here.", vi: "Không có gì ở địa chỉ này." });
      request.url = FALLBACK;
      serve(request, response);
    });
  };
}
