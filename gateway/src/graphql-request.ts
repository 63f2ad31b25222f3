import { type DocumentNode, GraphQLError, getOperationAST, parse } from "graphql";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { findShapeFault } from "./document-shape.ts";
import { RequestRefused } from "./http-answer.ts";
import { limits } from "./limits.ts";
import { type PublicError, refuseOperation, writeSentence } from "./refusal.ts";
import { refuseLargeBody } from "./request-body.ts";
import { readStrictJson } from "./strict-json.ts";

const graphqlRequest = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** An operation as it was asked for: its document read and of a bearable shape, not yet compared with the schema. */
export interface GraphqlRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly kind: "query" | "mutation" | "subscription";
}

/**
 * Documents read before, so that the engine finds what it knows of them again: the pages of the web come back all day. They
 * are kept by their length, a read document being up to 150 times as large as its text.
 */
const known = new LRUCache<string, DocumentNode>({
  maxSize: 128 * 1024,
  maxEntrySize: 16 * 1024,
  sizeCalculation: (_, text) => text.length,
});

function mapParseError(error: unknown): PublicError {
  if (error instanceof Error && /Document contains more tha[nt] \d+ tokens/.test(error.message))
    return refuseOperation(
      "TOO_COMPLEX",
      writeSentence({
        en: `The query is longer than ${limits.tokens} tokens. Ask in several queries.`,
        vi: `Truy vấn dài quá ${limits.tokens} từ tố. Hãy tách thành nhiều truy vấn.`,
      }),
    );
  const sentence = { en: "The query cannot be read as GraphQL.", vi: "Không đọc được truy vấn GraphQL." };
  const { source, positions } = error instanceof GraphQLError ? error : {};
  return refuseOperation("BAD_USER_INPUT", writeSentence(sentence), {
    ...(source ? { source } : {}),
    ...(positions ? { positions } : {}),
  });
}

function readDocument(query: string): DocumentNode {
  const before = known.get(query);
  if (before) return before;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    throw mapParseError(error);
  }
  const fault = findShapeFault(document);
  if (fault) throw fault;
  known.set(query, document);
  return document;
}

/** Reads the body of `POST /graphql`. Throws {@link RequestRefused} or a {@link PublicError}, before the engine hears of it. */
export function readGraphqlRequest(body: Uint8Array): GraphqlRequest {
  const checked = graphqlRequest.safeParse(readStrictJson(body));
  if (!checked.success)
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "The body must be one object with query, and if wanted operationName and variables.",
      vi: "Nội dung phải là một đối tượng có query, và nếu cần operationName, variables.",
    });
  const { query, operationName, variables } = checked.data;
  if (Buffer.byteLength(query) > limits.queryBytes) throw refuseLargeBody(limits.queryBytes);
  if (Buffer.byteLength(JSON.stringify(variables ?? {})) > limits.variableBytes)
    throw refuseLargeBody(limits.variableBytes);
  const document = readDocument(query);
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "Name one operation of the document in operationName.",
      vi: "Hãy nêu tên một truy vấn trong operationName.",
    });
  return {
    document,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    kind: operation.operation,
  };
}
