import type { Contradiction } from "./contradiction.ts";
import type { LineageEdge, Version } from "./fact.ts";
import type { Origin } from "./origin.ts";

/** An organisation as it stands on the day that has been reached. */
export interface Living extends Omit<Version, "validTo"> {
  /** Where its code was given to it. */
  readonly origin: Origin;
}

/** The organisations day by day: those alive on the day reached, and everything that has ended before. */
export interface Chronicle {
  readonly living: Map<string, Living>;
  readonly byCode: Map<string, string>;
  readonly childrenOf: Map<string, Set<string>>;
  readonly versions: Version[];
  readonly edges: LineageEdge[];
  readonly contradictions: Contradiction[];
}

/** A chronicle before the first day. */
export function openChronicle(): Chronicle {
  return { living: new Map(), byCode: new Map(), childrenOf: new Map(), versions: [], edges: [], contradictions: [] };
}

/** Puts an organisation's present state into the chronicle, under its parent. */
export function place(chronicle: Chronicle, living: Living): void {
  const { organisationId, parentId } = living;
  const earlier = chronicle.living.get(organisationId);
  if (earlier?.parentId) chronicle.childrenOf.get(earlier.parentId)?.delete(organisationId);
  chronicle.living.set(organisationId, living);
  if (parentId === null) return;
  const siblings = chronicle.childrenOf.get(parentId);
  if (siblings) siblings.add(organisationId);
  else chronicle.childrenOf.set(parentId, new Set([organisationId]));
}

/** Writes down the version that an organisation leaves behind; `validTo` null where it still holds. */
export function recordVersion(chronicle: Chronicle, { origin: _, ...version }: Living, validTo: string | null): void {
  chronicle.versions.push({ ...version, validTo });
}

/** Takes an organisation that ends out of the chronicle. */
export function remove(chronicle: Chronicle, id: string, on: string): void {
  const living = chronicle.living.get(id);
  if (!living) return;
  recordVersion(chronicle, living, on);
  chronicle.living.delete(id);
  if (chronicle.byCode.get(living.code) === id) chronicle.byCode.delete(living.code);
  if (living.parentId) chronicle.childrenOf.get(living.parentId)?.delete(id);
}
