import type { Actor } from "@nq21/authorisation/actor";
import type { OperationKind } from "@nq21/telemetry/metrics";
import type { DocumentNode } from "graphql";
import type { PublicCode } from "./refusal.ts";

/** One operation on its way through the engine: what was read of it at the door, and what came of it. */
export interface Operation {
  readonly document: DocumentNode;
  readonly kind: OperationKind;
  /** Who asked; goes into every call to a part. */
  readonly actor: Actor;
  /** Counts the objects that the operation may return. Throws RequestRefused if its actor asked for too many of late. */
  countObjects(objects: number): Promise<void>;
  /** What its calls go on with in the trace; absent where nothing is traced. */
  readonly traceparent?: string;
  /** Ends the calls to subgraphs: when the operation has taken too long, or nobody waits for the answer. */
  readonly signal: AbortSignal;
  /** Set when the answer is known; `PARTIAL` if parts of the graph did not answer. */
  outcome: "OK" | "PARTIAL" | PublicCode;
}

/** The engine's context as far as this server fills it; a context made elsewhere holds none. */
export interface OperationContext {
  readonly operation?: Operation;
}

/** The operation of an engine's context. Throws for one that did not come through the door. */
export function getOperation(context: unknown): Operation {
  const { operation } = context as OperationContext;
  if (!operation) throw new Error("an operation came around the door");
  return operation;
}
