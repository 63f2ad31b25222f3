import type { TargetCaveat, ThresholdAbsence } from "@nq21/code-lists/programme";
import { SetTargetDocument, type SetTargetInput, type SetTargetMutation } from "#generated/graphql/graphql.ts";
import type { EditKind } from "./target-edit.svelte.ts";
import type { Target } from "./target-rows.ts";

/** A target as it is being written; numbers are texts until they are sent. */
export interface TargetDraft {
  key: string;
  /** Whether it is on record already: then its key stays. */
  readonly isKnown: boolean;
  indicator: string;
  organisation: { readonly id: string; readonly name: string } | null;
  yearFrom: string;
  yearTo: string;
  threshold: string;
  upperThreshold: string;
  /** Why the threshold is not known; empty where it is. */
  absenceReason: ThresholdAbsence | "";
  caveat: TargetCaveat | "";
  isStrict: boolean;
  unit: string;
  objective: string;
  document: string;
}

const writeNumber = (number: number | null | undefined) =>
  number === null || number === undefined ? "" : String(number).replace(".", ",");

/** A draft of nothing, or of a target that is on record: of the years in which it binds, with what the first of them says. */
export function draftOf(all: readonly Target[]): TargetDraft {
  const binding = all.filter(({ state }) => state === "IN_FORCE");
  const years = binding.length > 0 ? binding : all;
  const [first] = years;
  return {
    key: first?.key ?? "",
    isKnown: first !== undefined,
    indicator: first?.indicatorCode ?? "",
    organisation: first?.organisation ?? null,
    yearFrom: String(first?.period.year ?? ""),
    yearTo: String(years.at(-1)?.period.year ?? ""),
    threshold: writeNumber(first?.threshold),
    upperThreshold: writeNumber(first?.upperThreshold),
    absenceReason: first?.absenceReason ?? "",
    caveat: first?.caveat ?? "",
    isStrict: first?.isStrict ?? true,
    unit: first?.unit ?? "%",
    objective: first?.objective?.id ?? "",
    document: first?.document?.id ?? "",
  };
}

/** A field of the form that can't be sent as it is written. */
export type DraftField = "key" | "indicator" | "yearFrom" | "yearTo" | "threshold" | "upperThreshold" | "unit";

/** A number as it is written in either language, undefined where it is none; an empty text is null. */
export function readNumber(text: string): number | null | undefined {
  const written = text.trim();
  if (written === "") return null;
  return /^\d+([.,]\d+)?$/.test(written) ? Number(written.replace(",", ".")) : undefined;
}

/** Whether a text is a year, of four digits. */
export function isYear(text: string): boolean {
  return /^\d{4}$/.test(text.trim());
}

/** The fields that are missing or no numbers. Everything else is for the graph to say. */
export function listGaps(draft: TargetDraft): DraftField[] {
  const threshold = readNumber(draft.threshold);
  const isMissing = threshold === undefined || (threshold === null) === (draft.absenceReason === "");
  const wanted: readonly (readonly [DraftField, boolean])[] = [
    ["key", draft.key.trim() === ""],
    ["indicator", draft.indicator === ""],
    ["yearFrom", !isYear(draft.yearFrom)],
    ["yearTo", !isYear(draft.yearTo)],
    ["threshold", isMissing],
    ["upperThreshold", readNumber(draft.upperThreshold) === undefined],
    ["unit", draft.unit.trim() === ""],
  ];
  return wanted.filter(([, isGap]) => isGap).map(([field]) => field);
}

/** What is asked of the graph for a draft without gaps; its terms are for the caller to add. */
export function inputOf(draft: TargetDraft): Omit<SetTargetInput, "idempotencyKey" | "dryRun" | "expectedVersion"> {
  return {
    key: draft.key.trim(),
    indicator: draft.indicator,
    organisation: draft.organisation?.id ?? null,
    yearFrom: Number(draft.yearFrom),
    yearTo: Number(draft.yearTo),
    threshold: readNumber(draft.threshold) ?? null,
    upperThreshold: readNumber(draft.upperThreshold) ?? null,
    absenceReason: draft.absenceReason === "" ? null : draft.absenceReason,
    caveat: draft.caveat === "" ? null : draft.caveat,
    isStrict: draft.isStrict,
    unit: draft.unit.trim(),
    objective: draft.objective === "" ? null : draft.objective,
    document: draft.document === "" ? null : draft.document,
  };
}

/** The fields of the form in which a target is written. */
export const targetFields = [
  ...["key", "indicator", "organisation", "yearFrom", "yearTo", "threshold", "upperThreshold"],
  ...["unit", "objective", "document"],
] as const;

/** Creating a target, or correcting it. */
export const settingTarget: EditKind<TargetDraft> = {
  fields: targetFields,
  mutation: SetTargetDocument,
  listGaps,
  inputOf,
  readAnswer: (data) => (data as SetTargetMutation).setTarget,
};
