import type { StoredFact } from "@nq21/database/versioned-facts";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import type { MemberResult } from "./member-edit.ts";

/** The refusal of an edit of a fact that stands at another version than expected; undefined where it fits. */
export function staleFact(
  known: { readonly version: number } | undefined,
  id: string,
  expected: number,
): MemberResult | undefined {
  const current = known?.version ?? 0;
  return current === expected ? undefined : { refusal: staleVersionError([{ id, expected, current }]) };
}

/** What an edit of one fact about a member did. */
export function storedAnswer(memberId: string, factId: string, stored: readonly StoredFact[]): MemberResult {
  const superseding = stored.filter(({ isKnown }) => isKnown).length;
  return { answer: { memberId, factId }, added: stored.length - superseding, superseding };
}
