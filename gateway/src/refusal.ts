import { GraphQLError, type GraphQLErrorOptions } from "graphql";

/** The codes that clients may rely on; no other leaves the gateway. */
export const publicCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_COMPLEX",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "SUBGRAPH_UNAVAILABLE",
  "INTERNAL",
] as const;

/** A stable code of an error. */
export type PublicCode = (typeof publicCodes)[number];

/** Tells a public code from whatever else an error may carry. */
export function isPublicCode(code: unknown): code is PublicCode {
  return (publicCodes as readonly unknown[]).includes(code);
}

/** A sentence in both languages. */
export interface Sentence {
  readonly en: string;
  readonly vi: string;
}

/** Both languages in one message, as every part of NQ21 writes it. */
export function writeSentence({ en, vi }: Sentence): string {
  return `${en} / ${vi}`;
}

/** What people read when the fault is ours and they can do nothing about it. */
export const internalFault: Sentence = { en: "Something went wrong on our side.", vi: "Hệ thống gặp lỗi." };

// A symbol never reaches the client, and it survives when the planner gives an error another path.
const finished = Symbol("written for the client");

/** An error that was written for clients: its message, place and code are all it says. */
export type PublicError = GraphQLError & {
  readonly extensions: {
    readonly code: PublicCode;
    readonly http?: { status: number; spec: boolean; headers?: Readonly<Record<string, string>> };
  };
};

/** An error that may leave the gateway as it is. */
export function makePublicError(code: PublicCode, message: string, place: GraphQLErrorOptions = {}): PublicError {
  const { extensions: _, originalError: __, ...rest } = place;
  return new GraphQLError(message, { ...rest, extensions: { code, [finished]: true } }) as PublicError;
}

/**
 * An error that stops an operation before it runs: `status` is the HTTP status for either JSON media type, `headers` go with
 * the answer.
 */
export function refuseOperation(
  code: PublicCode,
  message: string,
  place: GraphQLErrorOptions = {},
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): PublicError {
  const error = makePublicError(code, message, place);
  // `spec: false`: the engine otherwise answers 200 to clients that accept application/json.
  return Object.assign(error, { extensions: { ...error.extensions, http: { status, spec: false, headers } } });
}

/** Whether an error was made by this file and says nothing but what clients may know. */
export function isPublicError(error: unknown): error is PublicError {
  return error instanceof GraphQLError && (error.extensions as Record<symbol, unknown>)[finished] === true;
}
