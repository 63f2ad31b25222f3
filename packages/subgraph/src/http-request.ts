import type { IncomingMessage, ServerResponse } from "node:http";

/** Stops a request with an answer that says no more than a status, a stable code and a sentence. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request can come from a part of NQ21. Browsers of this machine reach the port as well: a page tells itself by its
 * address (`Origin`), or by the name it gave this machine (`Host`).
 */
export function isFromPart({ headers: { host, origin } }: IncomingMessage): boolean {
  const url = `http://${host}`;
  return origin === undefined && host !== undefined && URL.canParse(url) && loopbackNames.has(new URL(url).hostname);
}

/** Reads a body of at most `limit` bytes. Throws {@link RequestRefused} with 413 as soon as more have come. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size > limit)
      throw new RequestRefused(413, "PAYLOAD_TOO_LARGE", "The body is too large. / Nội dung gửi lên quá lớn.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Refuses what is not sent with POST as `application/json` in UTF-8 and uncompressed. */
export function requireJson(request: IncomingMessage): void {
  if (request.method !== "POST")
    throw new RequestRefused(405, "BAD_USER_INPUT", "Send this request with POST. / Hãy gửi yêu cầu này bằng POST.");
  const [mediaType = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.find((each) => each.trim().startsWith("charset="))?.replaceAll(/.*=|["\s]/g, "");
  const isPlain = request.headers["content-encoding"] === undefined;
  if (mediaType.trim() !== "application/json" || !["utf-8", "utf8", undefined].includes(charset) || !isPlain)
    throw new RequestRefused(
      415,
      "BAD_USER_INPUT",
      "Send application/json in UTF-8, uncompressed. / Hãy gửi application/json, UTF-8, không nén.",
    );
}

/** Reads JSON from bytes. Throws {@link RequestRefused} with 400 for what is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RequestRefused(400, "BAD_USER_INPUT", "The body is not JSON. / Nội dung gửi lên không phải JSON.");
  }
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
