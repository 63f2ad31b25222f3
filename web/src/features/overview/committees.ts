import { foldText } from "@nq21/code-lists/code-list";
import { spanValues, type TimePoint } from "#charts/time-line.ts";
import { type Figure, type FigureTarget, isMasked, isSmall, measureGap } from "#figures/figure.ts";
import { toTimePoint } from "#figures/trend.ts";
import type { OverviewQuery } from "#generated/graphql/graphql.ts";
import type { OverviewChoice, SortKey } from "./choice.ts";

type CommitteeSeries = OverviewQuery["committees"][number];

/** A committee of the programme area in one year, or several that are counted together, with the line over all years. */
export interface CommitteeRow {
  readonly id: string;
  /** Whose figures the row holds: the committee, or the members of the group that it is compared with. */
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly name: string;
  readonly code: string;
  readonly figure: Figure;
  readonly target: FigureTarget | null;
  /** Percentage points to the target, negative below it. */
  readonly gap: number | undefined;
  readonly points: readonly TimePoint[];
}

/**
 * The committees of a year. Series come for all that were committees in any year; `below` names those of this one, since an
 * organisation may have lived on below another committee before it became one.
 */
export function listCommittees(
  series: readonly CommitteeSeries[],
  below: ReadonlySet<string>,
  targets: ReadonlyMap<string, FigureTarget>,
  year: number,
  lastYear: number,
): CommitteeRow[] {
  return series.flatMap(({ organisation, organisationName, organisationCode, segment, comparableWith, values }) => {
    const figure = values.find((value) => value.year === year);
    if (!figure || segment || !below.has(organisation.id)) return [];
    const target = figure.target ? (targets.get(figure.target.id) ?? null) : null;
    return {
      id: organisation.id,
      members: comparableWith ?? [{ id: organisation.id, name: organisationName }],
      name: organisationName,
      code: organisationCode,
      figure,
      target,
      gap: isSmall(figure) ? undefined : measureGap(figure, target),
      points: values.filter((value) => value.year <= lastYear).map(toTimePoint),
    };
  });
}

/** What no committee of today stands for in a year. */
export interface Remainder {
  readonly label: string;
  readonly figure: Figure;
}

/** The part of a year that none of today's committees stands for; nothing where everything found its place. */
export function findRemainder(series: readonly CommitteeSeries[], year: number): Remainder | undefined {
  const found = series.find(({ segment }) => segment);
  const figure = found?.values.find((value) => value.year === year);
  if (!found?.segment || !figure || !(figure.denominator || isMasked(figure))) return undefined;
  return { label: found.segment.label, figure };
}

/** The values between which the sparklines of all rows are drawn, so that they compare. */
export function spanRows(rows: readonly CommitteeRow[]): [number, number] {
  const values = rows.flatMap((row) => row.points.flatMap((point) => point.value ?? []));
  return spanValues([...values, ...rows.flatMap((row) => row.target?.threshold ?? [])]);
}

const statusOrder = ["NOT_MET", "MET", "NO_TARGET", "NOT_COMPARABLE", "MASKED", "NO_DATA"];

/** What a row is sorted by; undefined stands last whatever the direction. */
function sortValue(row: CommitteeRow, key: SortKey): number | undefined {
  const { figure } = row;
  if (key === "status") return statusOrder.indexOf(figure.status);
  if (key === "coverage") return figure.coverage ?? undefined;
  if (key === "count") return figure.denominator ?? undefined;
  if (figure.value === null || isSmall(figure)) return undefined;
  if (key === "value") return figure.value;
  // Without a target the lowest share stands first, as the furthest from a target would.
  return row.gap ?? figure.value;
}

/** Whether a committee is compared with others by its share: it has one, and not of fewer than ten. */
export function isRanked(row: CommitteeRow): boolean {
  return sortValue(row, "value") !== undefined;
}

const collator = new Intl.Collator("vi", { numeric: true });

/** Sorts rows; committees with fewer than ten rated, or no figure, are not ranked by it and stand last. */
export function sortCommittees(
  rows: readonly CommitteeRow[],
  { sort, isDescending }: Pick<OverviewChoice, "sort" | "isDescending">,
): CommitteeRow[] {
  const sign = isDescending ? -1 : 1;
  const byName = (a: CommitteeRow, b: CommitteeRow) => collator.compare(a.name, b.name);
  if (sort === "name") return [...rows].sort((a, b) => sign * byName(a, b));
  return [...rows].sort((a, b) => {
    const left = sortValue(a, sort);
    const right = sortValue(b, sort);
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  });
}

/** Keeps the rows whose name or code holds the words, without regard to marks and case. */
export function searchCommittees(rows: readonly CommitteeRow[], search: string): CommitteeRow[] {
  const wanted = foldText(search);
  return rows.filter((row) => foldText(`${row.name} ${row.code}`).includes(wanted));
}
