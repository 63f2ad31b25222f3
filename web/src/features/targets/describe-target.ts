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

/** By what a target ended, and what took its place; empty while it binds, and where nobody said so. */
export function listEnds({ supersededBy, endedBy }: Target): string[] {
  return [
    ...(supersededBy ? [m.targets_superseded_by({ key: supersededBy.key })] : []),
    ...(endedBy ? [m.targets_ended_by({ document: nameDocument(endedBy) })] : []),
  ];
}

/** What a target says in one line: threshold, scope, document, and its state and end where it no longer binds. */
export function describeTarget(target: Target): string {
  return [
    writeReach(target),
    nameScope(target),
    target.document ? nameDocument(target.document) : m.targets_no_document(),
    ...(target.state === "IN_FORCE" ? [] : [labelOf(targetStates, target.state), ...listEnds(target)]),
  ].join(" · ");
}

/** How years of a target stand now, and how they would. */
export interface TargetChange {
  readonly years: string;
  /** Null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Joins years that follow each other and of which the same is said. */
function joinSaid<Said extends object>(
  all: readonly { readonly year: number; readonly said: Said }[],
): ({ readonly years: string } & Said)[] {
  const joined: { from: number; to: number; said: Said }[] = [];
  for (const { year, said } of all.toSorted((a, b) => a.year - b.year)) {
    const last = joined.at(-1);
    if (last && last.to === year - 1 && JSON.stringify(last.said) === JSON.stringify(said)) last.to = year;
    else joined.push({ from: year, to: year, said });
  }
  return joined.map(({ from, to, said }) => ({ years: writeYears(from, to), ...said }));
}

/** Compares the years of a target before and after an edit; years that follow each other with the same change are joined. */
export function compareYears(before: readonly Target[], after: readonly Target[]): TargetChange[] {
  const describe = (targets: readonly Target[], year: number) => {
    const target = targets.find(({ period }) => period.year === year);
    return target ? describeTarget(target) : null;
  };
  const years = [...new Set([...before, ...after].map(({ period }) => period.year))];
  return joinSaid(
    years.map((year) => ({ year, said: { before: describe(before, year), after: describe(after, year) } })),
  );
}

/** Years in which a target would no longer bind. */
export interface TargetLoss {
  readonly years: string;
  /** Key of the target by which figures would be judged then; null where none is, or its threshold is not known. */
  readonly judgedBy: string | null;
  /** Whether that one is of the whole programme where the lost one names an organisation: it may lie outside the programme. */
  readonly isWider: boolean;
}

/**
 * The years that an edit takes from a target, out of all that is on record. As the warehouse does, a target that names the
 * organisation goes before one of the whole programme, and of several the first by identity counts.
 */
export function listLosses(before: readonly Target[], after: readonly Target[], all: readonly Target[]): TargetLoss[] {
  const binds = ({ state }: Target) => state === "IN_FORCE";
  const left = after.filter(binds).map(({ period }) => period.year);
  const lost = before.filter((target) => binds(target) && !left.includes(target.period.year));
  return joinSaid(
    lost.map((target) => {
      const { year } = target.period;
      const others = all
        .filter((each) => binds(each) && each.key !== target.key && each.period.year === year)
        .filter(({ indicatorCode }) => indicatorCode === target.indicatorCode)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const own = others.find(({ organisation }) => organisation?.id === target.organisation?.id);
      const judge = own ?? others.find(({ organisation }) => organisation === null);
      const judgedBy = judge && judge.threshold !== null ? judge.key : null;
      return { year, said: { judgedBy, isWider: judgedBy !== null && own === undefined } };
    }),
  );
}
