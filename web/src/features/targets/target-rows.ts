import { readLanguage } from "#figures/language.ts";
import type { TargetPartsFragment, TargetsQuery } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";

/** A target of one year, as the graph gives it. */
export type Target = TargetPartsFragment;
/** A document that a target may rest on. */
export type TargetDocument = NonNullable<Target["document"]>;
/** What the programme sets out to reach. */
export type Objective = TargetsQuery["programme"]["objectives"][number];

/** Years of one target that follow each other and say the same. */
export interface TargetRow {
  readonly id: string;
  /** Its first year; what it says holds for all of them. */
  readonly target: Target;
  readonly lastYear: number;
}

/** The targets of one indicator. */
export interface IndicatorTargets {
  readonly code: string;
  readonly name: string;
  readonly rows: readonly TargetRow[];
}

/** A target whose form is open, and which of its forms. */
export interface EditedTarget {
  /** Its key, empty for a new one. */
  readonly key: string;
  readonly what: "SET" | "END";
}

const contentOf = ({ id: _, period: __, recordedAt: ___, ...content }: Target) => JSON.stringify(content);

/** Joins the years of each target that follow each other and say the same. */
export function joinYears(targets: readonly Target[]): TargetRow[] {
  const rows: { id: string; target: Target; lastYear: number }[] = [];
  const sorted = targets.toSorted((a, b) => a.key.localeCompare(b.key) || a.period.year - b.period.year);
  for (const target of sorted) {
    const last = rows.at(-1);
    if (last?.lastYear === target.period.year - 1 && contentOf(last.target) === contentOf(target))
      last.lastYear = target.period.year;
    else rows.push({ id: target.id, target, lastYear: target.period.year });
  }
  return rows;
}

/** Targets by indicator, in the order of the graph; those that no longer bind only on demand. */
export function listByIndicator(targets: readonly Target[], withEnded: boolean): IndicatorTargets[] {
  const shown = targets.filter((target) => withEnded || target.state === "IN_FORCE");
  return [...Map.groupBy(shown, ({ indicatorCode }) => indicatorCode)].map(([code, all]) => ({
    code,
    name: all[0]?.indicatorName ?? code,
    rows: joinYears(all).toSorted(
      (a, b) => Number(b.target.organisation === null) - Number(a.target.organisation === null),
    ),
  }));
}

/** The documents that may set a target, and those that targets and objectives rest on, each once, newest first. */
export function listDocuments(
  targets: readonly Target[],
  objectives: readonly Objective[],
  others: readonly TargetDocument[],
): TargetDocument[] {
  const all = [...[...objectives, ...targets].flatMap(({ document }) => document ?? []), ...others];
  return [...new Map(all.map((each) => [each.id, each])).values()].toSorted((a, b) =>
    b.issuedOn.localeCompare(a.issuedOn),
  );
}

/** Writes first and last year: `2022–2030`, or one year alone. */
export function writeYears(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** Writes what is to be reached, with its unit; undefined where nobody knows it. */
export function writeThreshold({
  threshold,
  upperThreshold,
  isStrict,
  unit,
}: Pick<Target, "threshold" | "upperThreshold" | "isStrict" | "unit">): string | undefined {
  if (threshold === null || threshold === undefined) return undefined;
  const format = new Intl.NumberFormat(readLanguage() === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 });
  const attach = (text: string) => (unit === "%" ? `${text}%` : `${text} ${unit}`);
  if (upperThreshold !== null && upperThreshold !== undefined)
    return attach(`${format.format(threshold)}–${format.format(upperThreshold)}`);
  const written = attach(format.format(threshold));
  return isStrict ? m.target_above({ threshold: written }) : m.target_from({ threshold: written });
}
