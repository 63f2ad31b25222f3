import type { Server, ServerOptions, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** How long a connection may take, in milliseconds; whoever is slower makes room for others. */
export interface Patience {
  /** From the connection to the end of a request's headers. */
  readonly headersMs: number;
  /** From the connection to the end of a request's body. */
  readonly requestMs: number;
  /** Between two requests of one connection. */
  readonly idleMs: number;
  /** How often connections are looked through. */
  readonly checkMs: number;
}

/** The settings of an HTTP server that is patient so long and no longer. */
export function limitPatience(patience: Patience): ServerOptions {
  return {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    connectionsCheckingInterval: patience.checkMs,
  };
}

const refusals: Readonly<Record<string, readonly [status: string, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    "408 Request Timeout",
    "BAD_USER_INPUT",
    "The request came too slowly. / Yêu cầu được gửi quá chậm.",
  ],
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    "PAYLOAD_TOO_LARGE",
    "The headers are too large. / Phần tiêu đề của yêu cầu quá lớn.",
  ],
};
const unreadable = [
  "400 Bad Request",
  "BAD_USER_INPUT",
  "The request is not HTTP. / Yêu cầu không đúng giao thức HTTP.",
] as const;

function writeErrors(code: string, message: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex & { bytesWritten?: number }): void {
  // What was answered on this connection before must not be followed by bytes that belong to no request.
  if (!socket.writable || socket.bytesWritten) {
    socket.destroy();
    return;
  }
  const [status, code, message] = refusals[error.code ?? ""] ?? unreadable;
  const body = writeErrors(code, message);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy());
}

/** Answers what is no request, and wishes that no server grants, with a stable code like everything else. */
export function guardConnections(server: Server): void {
  server.on("clientError", refuseConnection);
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    response
      .writeHead(417, { "content-type": "application/json; charset=utf-8", connection: "close" })
      .end(writeErrors("BAD_USER_INPUT", "The expectation is not met. / Không đáp ứng được yêu cầu trong Expect."));
  });
}

/** Ends a connection on which an answer is not read to its end within `answerMs`. */
export function limitAnswer(response: ServerResponse, answerMs: number): void {
  const timer = setTimeout(() => response.destroy(), answerMs);
  response.once("close", () => clearTimeout(timer));
}
