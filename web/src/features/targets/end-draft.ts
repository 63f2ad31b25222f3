import {
  type EndTargetInput,
  EndTargetOnPageDocument,
  type EndTargetOnPageMutation,
} from "#generated/graphql/graphql.ts";
import { isYear } from "./target-draft.ts";
import type { EditKind } from "./target-edit.svelte.ts";
import type { Target } from "./target-rows.ts";

/** The end of a target as it is being written; the year is text until it is sent. */
export interface EndDraft {
  readonly key: string;
  /** Last year in which it still binds. */
  lastYear: string;
  /** Document by which it ends; empty where none is named. */
  document: string;
  /** Key of the target that takes its place; empty where none does. */
  successorKey: string;
}

/** A draft of the end of the target of this key. */
export function endDraftOf(key: string): EndDraft {
  return { key, lastYear: "", document: "", successorKey: "" };
}

/** What is asked of the graph for a draft without gaps; its terms are for the caller to add. */
function endInputOf(draft: EndDraft): Omit<EndTargetInput, "idempotencyKey" | "dryRun" | "expectedVersion"> {
  return {
    key: draft.key,
    lastYear: Number(draft.lastYear),
    document: draft.document === "" ? null : draft.document,
    successorKey: draft.successorKey === "" ? null : draft.successorKey,
  };
}

/** Ending a target after a year. */
export const endingTarget: EditKind<EndDraft> = {
  fields: ["lastYear", "document", "successorKey"],
  mutation: EndTargetOnPageDocument,
  listGaps: ({ lastYear }) => (isYear(lastYear) ? [] : ["lastYear"]),
  inputOf: endInputOf,
  readAnswer: (data) => (data as EndTargetOnPageMutation).endTarget,
};

/** The last years that end something of a target: the first of them, one before its first year, ends it whole. */
export function findLastYears(years: readonly Target[]): { readonly whole: number; readonly latest: number } {
  const binding = years.filter(({ state }) => state === "IN_FORCE").map(({ period }) => period.year);
  const all = years.map(({ period }) => period.year);
  return { whole: Math.min(...all) - 1, latest: Math.max(...(binding.length > 0 ? binding : all)) - 1 };
}

/** Targets that may take the place of one, by a year of each: those that bind, of the same indicator first. */
export function listSuccessors(years: readonly Target[], all: readonly Target[]): Target[] {
  const [ended] = years;
  const binding = all.filter(({ key, state }) => state === "IN_FORCE" && key !== ended?.key);
  const isOther = ({ indicatorCode }: Target) => Number(indicatorCode !== ended?.indicatorCode);
  return [...new Map(binding.map((each) => [each.key, each])).values()].toSorted(
    (a, b) => isOther(a) - isOther(b) || a.key.localeCompare(b.key),
  );
}
