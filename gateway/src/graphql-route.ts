import type { IncomingMessage, ServerResponse } from "node:http";
import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import { z } from "zod";
import { RequestRefused, readMediaType, requireMethod } from "./http-answer.ts";
import { limits } from "./limits.ts";
import { readBody } from "./request-body.ts";

const jsonTypes = ["application/graphql-response+json", "application/json"] as const;

const graphqlRequest = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** The media type of the answer: the newer one to clients that name it, else plain JSON. */
function chooseMediaType(accept: string | undefined): string {
  const wanted = (accept ?? "*/*").toLowerCase();
  const named = jsonTypes.find((type) => wanted.includes(type));
  if (named) return named;
  if (/(\*|application)\/\*/.test(wanted)) return "application/json";
  throw new RequestRefused(
    "BAD_USER_INPUT",
    { en: "The answer is JSON; accept application/json.", vi: "Kết quả là JSON; hãy chấp nhận application/json." },
    406,
  );
}

function readGraphqlRequest(body: Buffer): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "The body is not JSON.",
      vi: "Nội dung gửi lên không phải JSON.",
    });
  }
  const checked = graphqlRequest.safeParse(parsed);
  if (!checked.success)
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "The body must be one object with query, and if wanted operationName and variables.",
      vi: "Nội dung phải là một đối tượng có query, và nếu cần operationName, variables.",
    });
  const { query, operationName, variables } = checked.data;
  return JSON.stringify({ query, operationName: operationName ?? undefined, variables: variables ?? undefined });
}

/**
 * Answers `POST /graphql` with a JSON body, and nothing else: no GET, no form, no batch. Only what decides the form of the
 * answer is passed on to the engine; other headers of clients are not believed.
 */
export async function answerGraphql(
  runtime: GatewayRuntime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireMethod(request, "POST");
  if (readMediaType(request) !== "application/json")
    throw new RequestRefused(
      "BAD_USER_INPUT",
      { en: "Send the query as application/json.", vi: "Hãy gửi truy vấn dưới dạng application/json." },
      415,
    );
  const accept = chooseMediaType(request.headers.accept);
  const body = readGraphqlRequest(await readBody(request, limits.bodyBytes));
  const answer = await runtime.fetch("http://gateway/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept,
      ...(request.headers["accept-encoding"] ? { "accept-encoding": String(request.headers["accept-encoding"]) } : {}),
    },
    body,
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "content-length": bytes.byteLength,
    "cache-control": "no-store",
  });
  response.end(bytes);
}
