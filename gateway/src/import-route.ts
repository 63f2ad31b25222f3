import { once } from "node:events";
import { request as callService, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Actor } from "@nq21/authorisation/actor";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import { RequestRefused, readMediaType, requireMethod } from "./http-answer.ts";
import { limits } from "./limits.ts";
import { readBody, refuseLargeBody } from "./request-body.ts";
import { csrfHeaders } from "./runtime.ts";
import { publicNames, type SubgraphName } from "./subgraphs.ts";

/** The services that take files; analytics derives and records nothing. */
const importers = ["organisations", "members", "inspections", "programme"] as const satisfies readonly SubgraphName[];

/** The header, besides the ones of GraphQL, that proves that no foreign page sent a file. */
export const importHeader = "x-nq21-import";

const mediaTypes = [
  "application/json",
  "application/octet-stream",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/csv",
];

function requireImportRequest(request: IncomingMessage, url: URL): void {
  requireMethod(request, "POST");
  if (![importHeader, ...csrfHeaders].some((name) => request.headers[name] !== undefined))
    throw new RequestRefused("FORBIDDEN", {
      en: `Send the header ${importHeader}: 1 with a file.`,
      vi: `Hãy gửi kèm tiêu đề ${importHeader}: 1 khi nộp tệp.`,
    });
  if (!mediaTypes.includes(readMediaType(request)))
    throw new RequestRefused(
      "BAD_USER_INPUT",
      {
        en: "Send the file as XLSX, CSV, octet-stream or JSON.",
        vi: "Hãy gửi tệp dạng XLSX, CSV, octet-stream hoặc JSON.",
      },
      415,
    );
  if (!["true", "false", null].includes(url.searchParams.get("dryRun")))
    throw new RequestRefused("BAD_USER_INPUT", { en: "dryRun is true or false.", vi: "dryRun là true hoặc false." });
  if (request.headers["content-encoding"] !== undefined)
    throw new RequestRefused(
      "BAD_USER_INPUT",
      { en: "Send the file uncompressed.", vi: "Hãy gửi tệp không nén." },
      415,
    );
  if (Number(request.headers["content-length"] ?? 0) > limits.importBytes) throw refuseLargeBody(limits.importBytes);
}

/** What handing files on needs. */
export interface ImportParts {
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly signer: CallSigner;
}

/**
 * Hands a file to its service for its sender (`POST /import/<service>?dryRun=true|false`) and the report back. The file is read
 * whole first, for its bytes are signed.
 */
export async function proxyImport(
  { subgraphUrls, signer }: ImportParts,
  actor: Actor,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const service = importers.find((name) => url.pathname === `/import/${name}`);
  if (!service)
    throw new RequestRefused("NOT_FOUND", {
      en: `Files go to one of ${importers.map((name) => `/import/${name}`).join(", ")}.`,
      vi: `Tệp được nộp vào một trong ${importers.map((name) => `/import/${name}`).join(", ")}.`,
    });
  requireImportRequest(request, url);
  const body = await readBody(request, limits.importBytes);
  const address = new URL(`import?dryRun=${url.searchParams.get("dryRun") === "true"}`, subgraphUrls[service]);
  const target = `${address.pathname}${address.search}`;
  const authorization = await signer.sign({ callee: service, actor, method: "POST", target, body });
  const call = callService(address, {
    method: "POST",
    headers: { "content-type": readMediaType(request), "content-length": body.byteLength, authorization },
  });
  // A service may refuse before it has read everything: its answer counts, not the broken pipe after it.
  call.on("error", () => undefined);
  // Nobody waits for the report any more: what the service has not begun to store is not stored.
  response.once("close", () => call.destroy());
  try {
    const answered = once(call, "response") as Promise<[IncomingMessage]>;
    call.end(body);
    const [answer] = await answered;
    // The sender is known here; a service that does not know the gateway takes no files at all.
    if (answer.statusCode === 401) throw new Error("the service does not know the gateway");
    response.writeHead(answer.statusCode ?? 502, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
    await pipeline(answer, response);
  } catch (error) {
    call.destroy();
    if (response.headersSent) throw error;
    const name = publicNames[service];
    throw new RequestRefused(
      "SUBGRAPH_UNAVAILABLE",
      {
        en: `The part "${name.en}" does not answer; nothing was stored.`,
        vi: `Phần "${name.vi}" không trả lời; chưa có gì được lưu.`,
      },
      503,
      { connection: "close" },
    );
  }
}
