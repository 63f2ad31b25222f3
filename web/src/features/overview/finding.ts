import { entitle } from "#figures/basis.ts";
import { type Figure, type FigureTarget, writeCounts, writeFigure, writeTarget } from "#figures/figure.ts";
import { writeShare } from "#figures/number.ts";
import type { SeriesBasis, ValuePartsFragment } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import type { OverviewIndicator } from "./choice.ts";

const subjects: Record<OverviewIndicator, () => string> = {
  R1: m.finding_subject_grassroots,
  R2: m.finding_subject_members,
  R3: m.finding_subject_cells,
};

/** What the sentence of the page is about. */
export interface FindingSubject {
  readonly indicator: OverviewIndicator;
  readonly basis: SeriesBasis;
}

/**
 * The answer of the page in one sentence: how many, of what, in which year, whether the target is met, and by which tree it
 * counts unless that is the default.
 */
export function writeFinding(
  { indicator, basis }: FindingSubject,
  figure: Figure,
  target: FigureTarget | null,
): string {
  return entitle(writeAnswer(indicator, figure, target), basis);
}

function writeAnswer(indicator: OverviewIndicator, figure: Figure, target: FigureTarget | null): string {
  const parts = { figure: writeFigure(figure), subject: subjects[indicator](), year: figure.year };
  if (figure.status === "NOT_COMPARABLE") return m.finding_not_comparable(parts);
  if (figure.value === null) return m.finding_absent({ ...parts, reason: parts.figure });
  if (!figure.isFinal) return m.finding_in_progress(parts);
  const aim = writeTarget(target);
  if (aim !== undefined && figure.status === "MET") return m.finding_met({ ...parts, target: aim });
  if (aim !== undefined && figure.status === "NOT_MET") return m.finding_not_met({ ...parts, target: aim });
  return m.finding_no_target(parts);
}

/** What must be known beside the answer: how many were counted, and what changed against the year before. */
export function writeQualifications(value: ValuePartsFragment): string[] {
  const counts = writeCounts(value);
  const known = counts !== undefined && value.coverage !== null;
  return [
    ...(known ? [m.finding_counts({ counts, coverage: writeShare(value.coverage ?? 0) })] : []),
    ...(value.breakBefore
      ? [
          value.breakBefore.endsSeries
            ? m.finding_break({ reason: value.breakBefore.reason })
            : m.finding_change({ reason: value.breakBefore.reason }),
        ]
      : []),
  ];
}
