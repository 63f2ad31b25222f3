import type { IncomingMessage, ServerResponse } from "node:http";
import { type PublicCode, type Sentence, writeSentence } from "./refusal.ts";

const statusOf: Readonly<Partial<Record<PublicCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Stops a request with an answer that clients may read; thrown anywhere below the server's routes. */
export class RequestRefused extends Error {
  readonly code: PublicCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly sentence: Sentence;

  constructor(code: PublicCode, sentence: Sentence, status?: number, headers: Readonly<Record<string, string>> = {}) {
    super(writeSentence(sentence));
    this.code = code;
    this.sentence = sentence;
    this.status = status ?? statusOf[code] ?? 400;
    this.headers = headers;
  }
}

/** Refuses what stands in one field of a body or an address, and names the field; `sentence` says what belongs there. */
export class FieldRefused extends RequestRefused {
  readonly field: string;

  constructor(field: string, { en, vi }: Sentence) {
    super("BAD_USER_INPUT", { en: `${field}: ${en}`, vi: `${field}: ${vi}` }, 422);
    this.field = field;
  }
}

/** Sends JSON; `headers` are added to the usual ones. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers })
    .end(JSON.stringify(body));
}

/** Sends a refusal in the shape of a GraphQL answer, on every route, so that clients read one form. */
export function sendRefusal(
  response: ServerResponse,
  refusal: RequestRefused,
  headers: Readonly<Record<string, string>> = {},
): void {
  const place = refusal instanceof FieldRefused ? { field: refusal.field } : {};
  const errors = [{ message: refusal.message, extensions: { code: refusal.code, ...place } }];
  sendJson(response, refusal.status, { errors }, { ...headers, ...refusal.headers });
}

/** The media type of a body, without parameters, in lower case. */
export function readMediaType(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Refuses methods that a route does not serve, with 405 and the ones it does. */
export function requireMethod(request: IncomingMessage, ...methods: readonly string[]): void {
  if (methods.includes(request.method ?? "")) return;
  const names = methods.join(", ");
  throw new RequestRefused(
    "BAD_USER_INPUT",
    { en: `Send this request with ${names}.`, vi: `Hãy gửi yêu cầu này bằng ${names}.` },
    405,
    { allow: names },
  );
}
