import type { LineageEdge } from "./fact.ts";

type Link = Pick<LineageEdge, "predecessorId" | "successorId">;

/** The organisations that an organisation came from, directly. Living on under another parent, kind or name is not descent. */
export function findPredecessors(edges: readonly Link[], id: string): string[] {
  const found = edges.filter((edge) => edge.successorId === id && edge.predecessorId !== id);
  return [...new Set(found.flatMap((edge) => edge.predecessorId ?? []))];
}

/** The organisations that came from an organisation, wholly or in part, directly. */
export function findSuccessors(edges: readonly Link[], id: string): string[] {
  const found = edges.filter((edge) => edge.predecessorId === id && edge.successorId !== id);
  return [...new Set(found.flatMap((edge) => edge.successorId ?? []))];
}
