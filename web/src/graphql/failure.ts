import type { CombinedError } from "@urql/svelte";

/** What went wrong, as the reader needs to know it. */
export interface Failure {
  /** DENIED: not for this reader. UNREACHABLE: no answer came. FAULT: an answer came, and it is a fault of ours. */
  readonly kind: "DENIED" | "UNREACHABLE" | "FAULT";
  /** The stable code of the graph, to be named when asking for help. */
  readonly code: string;
}

const denials = new Set(["UNAUTHENTICATED", "FORBIDDEN"]);

const readStatus = (error: CombinedError) => (error.response as Response | undefined)?.status;

/** Reads a failure out of the client's error. The graph's messages are not shown: its code says what is needed. */
export function readFailure(error: CombinedError): Failure {
  const codes = error.graphQLErrors.map((each) => String(each.extensions?.code ?? "INTERNAL"));
  const denial = codes.find((code) => denials.has(code));
  if (denial) return { kind: "DENIED", code: denial };
  const status = readStatus(error);
  if (status === 401) return { kind: "DENIED", code: "UNAUTHENTICATED" };
  if (status === 403) return { kind: "DENIED", code: "FORBIDDEN" };
  const [code] = codes;
  if (code === undefined) return { kind: "UNREACHABLE", code: "UNREACHABLE" };
  return code === "SUBGRAPH_UNAVAILABLE" ? { kind: "UNREACHABLE", code } : { kind: "FAULT", code };
}

/** Whether the gateway says that it does not know who asks: the session is over. */
export function isUnauthenticated(error: CombinedError): boolean {
  return readFailure(error).code === "UNAUTHENTICATED";
}

/**
 * The places of an answer that were denied to the reader, as response keys joined by dots, if that is all that went wrong; the
 * rest of the answer then stands, and these places are shown as denied. Undefined for every other failure.
 */
export function readDeniedParts(error: CombinedError): ReadonlySet<string> | undefined {
  const { graphQLErrors, networkError } = error;
  const isPartly = graphQLErrors.every((each) => each.extensions?.code === "FORBIDDEN" && (each.path?.length ?? 0) > 0);
  if (networkError || graphQLErrors.length === 0 || !isPartly) return undefined;
  return new Set(graphQLErrors.map((each) => (each.path ?? []).join(".")));
}
