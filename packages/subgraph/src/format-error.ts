import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

const publicCodes = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_COMPLEX",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "GRAPHQL_VALIDATION_FAILED",
  "GRAPHQL_PARSE_FAILED",
]);

/**
 * PostgreSQL's codes for a value that it can't read: a character it does not hold, a text that is no id, a day it does not
 * know. Every column is sound, so the value came with the query.
 */
const unreadableValue = new Set(["22007", "22008", "22021", "22P02", "22P05"]);

function isUnreadableValue(error: unknown): boolean {
  return error instanceof Error && "code" in error && unreadableValue.has(String(error.code));
}

/** Whether validation reports what one of our scalars said of a value written into the query. */
function isRefusedByScalar(error: unknown): boolean {
  const said = error instanceof GraphQLError ? error.originalError : undefined;
  return said instanceof GraphQLError && said.extensions.code === "BAD_USER_INPUT";
}

const unreadableRequest = "The request can't be read as one operation. / Không đọc được yêu cầu.";
const unreadableValueMessage = "A value in the query can't be read. / Không đọc được một giá trị trong truy vấn.";

/** What graphql says of a value repeats the value, which may be personal; what our scalars say does not. */
const tellsValue = /got invalid value|cannot represent|Expected value of type|does not exist in/;

/** The engine's codes for a body that is no operation: the asker's to mend. */
const aboutRequest = new Set([
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Tells a stable code from whatever else an error may carry. */
export function isPublicCode(code: unknown): code is string {
  return publicCodes.has(String(code));
}

function tellMessage(formatted: GraphQLFormattedError, error: unknown): string {
  if (!tellsValue.test(formatted.message) || (error instanceof GraphQLError && error.path)) return formatted.message;
  const said = error instanceof GraphQLError ? error.originalError : undefined;
  return isRefusedByScalar(error) && said ? said.message : unreadableValueMessage;
}

/** Turns an error into what may leave the process: our own errors as they are, anything else as INTERNAL without a word. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const code = isRefusedByScalar(error) ? "BAD_USER_INPUT" : String(formatted.extensions?.code ?? "INTERNAL");
  const isOurs = original instanceof GraphQLError && publicCodes.has(code);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (isOurs) return { message: tellMessage(formatted, error), ...place, extensions: { code } };
  if (aboutRequest.has(code)) return { message: unreadableRequest, ...place, extensions: { code: "BAD_USER_INPUT" } };
  if (isUnreadableValue(original))
    return {
      message: unreadableValueMessage,
      ...place,
      extensions: { code: "BAD_USER_INPUT" },
    };
  return {
    message: "Something went wrong on our side. / Hệ thống gặp lỗi.",
    ...place,
    extensions: { code: "INTERNAL" },
  };
}
