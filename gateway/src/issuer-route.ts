import { request as call, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { RequestRefused, requireMethod } from "./http-answer.ts";
import { limitBytes, refuseLargeBody } from "./request-body.ts";

/** Forms and token requests are small. */
const BODY_BYTES = 64 * 1024;
const PATIENCE_MS = 10_000;

/** What the issuer hears of a request. Our own session's cookie is not among it, nor what a client says about its address. */
const passedOn = ["accept", "accept-language", "authorization", "content-type", "content-length", "origin"] as const;
const issuerCookie = /^nq21-issuer-[\w.-]+=/;
/** What belongs to the connection with the issuer and not to its answer. */
const ownOfConnection = ["connection", "keep-alive", "transfer-encoding", "date"];

function chooseHeaders(headers: IncomingHttpHeaders, clientAddress: string): Record<string, string> {
  const cookies = (headers.cookie ?? "").split("; ").filter((each) => issuerCookie.test(each));
  return {
    ...Object.fromEntries(passedOn.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))),
    ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
    "x-forwarded-for": clientAddress || "unknown",
  };
}

function refuseSilentIssuer(): RequestRefused {
  return new RequestRefused(
    "SUBGRAPH_UNAVAILABLE",
    { en: "The sign-in does not answer.", vi: "Phần đăng nhập không trả lời." },
    503,
    { connection: "close" },
  );
}

/**
 * Hands a request below `/issuer` to the bundled issuer and its answer back, both while they come. `issuerUrl` is undefined
 * where another issuer serves this site: then there is nothing here.
 */
export async function proxyIssuer(
  issuerUrl: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  clientAddress: string,
): Promise<void> {
  if (issuerUrl === undefined)
    throw new RequestRefused("NOT_FOUND", { en: "There is nothing here.", vi: "Không có gì ở địa chỉ này." });
  requireMethod(request, "GET", "HEAD", "POST");
  if (Number(request.headers["content-length"] ?? 0) > BODY_BYTES) throw refuseLargeBody(BODY_BYTES);
  const asked = call(new URL(url.pathname + url.search, issuerUrl), {
    method: request.method ?? "GET",
    headers: chooseHeaders(request.headers, clientAddress),
    timeout: PATIENCE_MS,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    asked.once("response", resolve).once("error", reject),
  );
  asked.once("timeout", () => asked.destroy(refuseSilentIssuer()));
  response.once("close", () => asked.destroy());
  const sent = pipeline(request, limitBytes(BODY_BYTES), asked);
  try {
    const answer = await Promise.race([answered, sent.then(() => answered)]);
    sent.catch(() => undefined);
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined && !ownOfConnection.includes(name)) response.setHeader(name, value);
    response.writeHead(answer.statusCode ?? 502);
    await pipeline(answer, response);
  } catch (error) {
    asked.destroy();
    answered.catch(() => undefined);
    sent.catch(() => undefined);
    if (error instanceof RequestRefused || response.headersSent) throw error;
    throw refuseSilentIssuer();
  }
}
