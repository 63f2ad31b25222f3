import { targetStates, thresholdAbsences } from "@nq21/code-lists/programme";
import { labelOf } from "#figures/language.ts";
import { writeDay } from "#figures/number.ts";
import { m } from "#generated/paraglide/messages.js";
import { type Target, type TargetDocument, writeThreshold, writeYears } from "./target-rows.ts";

/** Names a document as people do: by its number, or by its day where none is printed on it. */
export function nameDocument({ number, issuedOn }: TargetDocument): string {
  return /\d/.test(number) ? number : m.targets_unnumbered({ day: writeDay(issuedOn) });
}

/** Writes what is to be reached, or that nobody knows it, and why. */
export function writeReach(target: Target): string {
  const { absenceReason } = target;
  return (
    writeThreshold(target) ??
    (absenceReason ? m.targets_unknown_why({ why: labelOf(thresholdAbsences, absenceReason) }) : m.targets_unknown())
  );
}

/** Names whom a target binds. */
export function nameScope({ organisation }: Target): string {
  return organisation?.name ?? m.targets_everyone();
}

/** What a target says in one line: threshold, scope, document, and its state where it no longer binds. */
export function describeTarget(target: Target): string {
  return [
    writeReach(target),
    nameScope(target),
    target.document ? nameDocument(target.document) : m.targets_no_document(),
    ...(target.state === "IN_FORCE" ? [] : [labelOf(targetStates, target.state)]),
  ].join(" · ");
}

/** How years of a target stand now, and how they would. */
export interface TargetChange {
  readonly years: string;
  /** Null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares the years of a target before and after an edit; years that follow each other with the same change are joined. */
export function compareYears(before: readonly Target[], after: readonly Target[]): TargetChange[] {
  const describe = (targets: readonly Target[], year: number) => {
    const target = targets.find(({ period }) => period.year === year);
    return target ? describeTarget(target) : null;
  };
  const years = [...new Set([...before, ...after].map(({ period }) => period.year))].sort((a, b) => a - b);
  const joined: { from: number; to: number; before: string | null; after: string | null }[] = [];
  for (const year of years) {
    const change = { before: describe(before, year), after: describe(after, year) };
    const last = joined.at(-1);
    if (last && last.to === year - 1 && last.before === change.before && last.after === change.after) last.to = year;
    else joined.push({ from: year, to: year, ...change });
  }
  return joined.map(({ from, to, ...change }) => ({ years: writeYears(from, to), ...change }));
}
