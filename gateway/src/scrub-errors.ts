import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import type { Logger } from "@nq21/telemetry/logger";
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLErrorOptions,
  getOperationAST,
  Kind,
} from "graphql";
import {
  internalFault,
  isPublicCode,
  isPublicError,
  makePublicError,
  type PublicCode,
  type PublicError,
  refuseOperation,
  writeSentence,
} from "./refusal.ts";
import { isSubgraphName, publicNames } from "./subgraphs.ts";

const LONGEST_MESSAGE = 500;

// What a subgraph may say in its own words. Whatever else went wrong there is nobody's business outside: that a part does not
// know the gateway any more is no reason for people to sign in again.
const saidBySubgraphs: readonly PublicCode[] = [
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_COMPLEX",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
];

/** Where in the query and in the answer an error belongs; both are the client's own. */
function placeOf(error: GraphQLError): GraphQLErrorOptions {
  return {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
}

/** What was asked of a part: to read, or to change something. */
export type Asked = "query" | "mutation";

/**
 * The whole answer of a part that did not answer: its public name, and nothing of where it is or what it was asked. Nobody
 * knows what became of a change; it is never sent again on its own.
 */
export function makeUnavailable(
  subgraph: string,
  place: GraphQLErrorOptions = {},
  asked: Asked = "query",
): PublicError {
  const name = isSubgraphName(subgraph) ? publicNames[subgraph] : { en: subgraph, vi: subgraph };
  const sentence =
    asked === "mutation"
      ? {
          en: `The part "${name.en}" did not answer. The change may have been recorded or not: look before you send it again.`,
          vi: `Phần "${name.vi}" không trả lời. Thay đổi có thể đã hoặc chưa được ghi nhận: hãy kiểm tra trước khi gửi lại.`,
        }
      : {
          en: `The part "${name.en}" did not answer. What the other parts answered stands.`,
          vi: `Phần "${name.vi}" không trả lời. Kết quả của các phần khác vẫn đúng.`,
        };
  return makePublicError("SUBGRAPH_UNAVAILABLE", writeSentence(sentence), place);
}

function mayBeShown(message: string): boolean {
  return message.length <= LONGEST_MESSAGE && !message.includes("://");
}

/** Maps an error that came with a subgraph's answer. An error without one of our codes means that the part failed. */
export function mapSubgraphError(error: GraphQLError, subgraph: string, asked: Asked = "query"): PublicError {
  if (isPublicError(error)) return error;
  const code = error.extensions?.code;
  const place = error.path ? { path: error.path } : {};
  if (code === "INTERNAL") return makePublicError("INTERNAL", writeSentence(internalFault), place);
  if (!isPublicCode(code) || !saidBySubgraphs.includes(code)) return makeUnavailable(subgraph, place, asked);
  if (mayBeShown(error.message)) return makePublicError(code, error.message, place);
  return makePublicError(
    code,
    writeSentence({ en: "A part of the graph refused this.", vi: "Một phần của hệ thống đã từ chối yêu cầu này." }),
    place,
  );
}

const aboutNames =
  /^(Cannot query field|Unknown (argument|type|field|fragment|directive)|Field "|Fragment "|Variable "\$\w+" is (not|never)|Argument "|The (argument|directive)|There can be only|This anonymous|Cannot spread|Directive "|Fields ")/;
const aboutValues = /cannot represent|invalid value|Expected value of type|does not exist in|Expected type/;

/** Maps a fault of the query itself. Names of the schema are kept, for they help; values are not, for they may be personal. */
export function mapValidationError(error: GraphQLError): PublicError {
  if (isPublicError(error)) return error;
  const { message } = error;
  const place = placeOf(error);
  if (aboutValues.test(message)) {
    const sentence = {
      en: "A value in the query does not fit its type.",
      vi: "Một giá trị trong truy vấn không đúng kiểu.",
    };
    return refuseOperation("BAD_USER_INPUT", writeSentence(sentence), place);
  }
  const mayTell = message.length <= LONGEST_MESSAGE && aboutNames.test(message);
  const en = mayTell ? message : "The query does not fit the schema.";
  return refuseOperation("BAD_USER_INPUT", writeSentence({ en, vi: "Truy vấn không khớp với lược đồ." }), place);
}

function mapVariableError(error: GraphQLError): PublicError | undefined {
  const variable = /^Variable "(\$\w+)" (got invalid value|of required type|of non-null type|has invalid)/.exec(
    error.message,
  )?.[1];
  if (!variable) return undefined;
  return refuseOperation(
    "BAD_USER_INPUT",
    writeSentence({
      en: `The value of the variable "${variable}" does not fit its type.`,
      vi: `Giá trị của biến "${variable}" không đúng kiểu.`,
    }),
    placeOf(error),
  );
}

/** The last gate: what was not written for clients by then leaves as `INTERNAL` without a word. */
export function mapAnyError(error: unknown, logger: Logger): PublicError {
  if (isPublicError(error)) return error;
  if (error instanceof GraphQLError) {
    const variable = mapVariableError(error);
    if (variable) return variable;
  }
  logger.error("operation failed", { kind: error instanceof Error ? error.name : typeof error });
  return makePublicError("INTERNAL", writeSentence(internalFault), error instanceof GraphQLError ? placeOf(error) : {});
}

/** Null for every root field that a subgraph was asked for: the planner otherwise leaves such fields out of the answer. */
function emptyRoot(document: DocumentNode): Record<string, null> | null {
  const operation = getOperationAST(document);
  const fields = operation?.selectionSet.selections.filter((each) => each.kind === Kind.FIELD) ?? [];
  if (fields.some((field) => field.name.value === "_entities")) return null;
  return Object.fromEntries(fields.map((field) => [field.alias?.value ?? field.name.value, null]));
}

/**
 * Lets only errors out that were written for clients: a message, a place and a public code. The engine's own carry the
 * address of a subgraph and the body sent to it, even with masking on.
 */
export function useErrorScrubbing(logger: Logger): GatewayPlugin {
  return {
    onValidate() {
      return ({ result, setResult }) => {
        if (result.length > 0) setResult(result.map((error) => mapValidationError(error as GraphQLError)));
      };
    },
    onExecutionResult({ result }) {
      // Parse and validation hooks of the engine ask for 200 to clients that accept application/json.
      for (const error of (result as ExecutionResult | undefined)?.errors ?? [])
        if (isPublicError(error) && error.extensions.http) error.extensions.http.spec = false;
    },
    onSubgraphExecute({ subgraphName, executionRequest, executor, setExecutor }) {
      const asked = executionRequest.operationType === "mutation" ? "mutation" : "query";
      // Subscriptions are refused before, so every answer is one result.
      const call = executor as (request: { document: DocumentNode }) => Promise<ExecutionResult>;
      const callSafely: typeof call = async (request) => {
        try {
          const result = await call(request);
          return { ...result, data: result.data ?? emptyRoot(request.document) };
        } catch {
          return { data: emptyRoot(request.document), errors: [makeUnavailable(subgraphName, {}, asked)] };
        }
      };
      setExecutor(callSafely as typeof executor);
      return ({ result, setResult }) => {
        if (Symbol.asyncIterator in result || !result.errors?.length) return;
        logger.warn("a subgraph answered with errors", { id: subgraphName, count: result.errors.length });
        setResult({ ...result, errors: result.errors.map((error) => mapSubgraphError(error, subgraphName, asked)) });
      };
    },
  };
}
