import type { Description, Row } from "#charts/description.ts";
import type { Shape, TimeLineData, TimeMark, TimePoint, TimeTarget } from "#charts/time-line.ts";
import type { BreakKind, SeriesBasis, ValuePartsFragment } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { defaultBasis, entitle, nameBasis } from "./basis.ts";
import {
  type Figure,
  type FigureTarget,
  isSmall,
  writeCounts,
  writeFigure,
  writeStatus,
  writeTarget,
} from "./figure.ts";

/** First year with the four levels of rating: what came before was another scale. */
export const FIRST_YEAR = 2018;

/** One indicator over the years, as the graph gives it. */
export interface Trend {
  readonly indicator: { readonly code: string; readonly name: string };
  readonly values: readonly ValuePartsFragment[];
}

/** A change that fell between two years, with its reason in the reader's language. */
export interface TrendBreak {
  readonly year: number;
  readonly reason: string;
  /** Whether lines stop at it. */
  readonly isBreak: boolean;
  readonly kinds: string;
}

const kindNames: Record<BreakKind, () => string> = {
  COUNTED_UNIT: m.break_counted_unit,
  STRUCTURE: m.break_structure,
  RULE: m.break_rule,
};

const shapes: readonly Shape[] = ["circle", "square", "triangle"];

/** A value as a mark of a chart; where few were rated, the counts stand beside it and no percentage. */
export function toTimePoint(
  value: Figure & { readonly breakBefore: { readonly endsSeries: boolean } | null },
): TimePoint {
  return {
    year: value.year,
    value: value.value,
    text: (isSmall(value) && writeCounts(value)) || writeFigure(value),
    isFinal: value.isFinal,
    isApart: value.breakBefore?.endsSeries ?? false,
  };
}

/** Trends with the one that stands out first. */
function putFirst(trends: readonly Trend[], mainCode: string): Trend[] {
  return [...trends].sort((a, b) => Number(b.indicator.code === mainCode) - Number(a.indicator.code === mainCode));
}

/** The changes that fell between years, one for each year: the main trend's where trends differ. */
export function listBreaks(trends: readonly Trend[], mainCode: string): TrendBreak[] {
  const found = new Map<number, TrendBreak>();
  for (const { year, breakBefore } of putFirst(trends, mainCode).flatMap((trend) => trend.values)) {
    if (!breakBefore || found.has(year)) continue;
    const kinds = breakBefore.kinds.map((kind) => kindNames[kind]()).join(", ");
    found.set(year, {
      year,
      reason: breakBefore.reason,
      isBreak: breakBefore.endsSeries,
      kinds: m.break_of({ kinds }),
    });
  }
  return [...found.values()].sort((a, b) => a.year - b.year);
}

function findTarget(trends: readonly Trend[], mainCode: string): TimeTarget | null {
  for (const { values } of putFirst(trends, mainCode)) {
    const last = values.findLast((value) => (value.target?.threshold ?? null) !== null);
    const target: FigureTarget | null = last?.target ?? null;
    if (!last || target === null || target.threshold === null) continue;
    const first = values.find((value) => value.target?.threshold === target.threshold);
    return {
      value: target.threshold,
      label: [m.target_word(), writeTarget(target) ?? ""],
      fromYear: first?.year ?? last.year,
      toYear: last.year,
    };
  }
  return null;
}

/** Trends as the data of a time line; the one with `mainCode` stands out. */
export function toTimeLine(trends: readonly Trend[], mainCode: string): TimeLineData {
  const years = [...new Set(trends.flatMap((trend) => trend.values.map((value) => value.year)))].sort((a, b) => a - b);
  const marks = listBreaks(trends, mainCode).map(
    (each): TimeMark => ({ year: each.year, label: each.kinds, isBreak: each.isBreak }),
  );
  return {
    years,
    series: trends.map((trend, index) => ({
      key: trend.indicator.code,
      label: trend.indicator.name,
      shape: shapes[index % shapes.length] ?? "circle",
      isMain: trend.indicator.code === mainCode,
      points: trend.values.map(toTimePoint),
    })),
    marks,
    target: findTarget(trends, mainCode),
  };
}

/** What stands beside a figure in a table: its status, and its counts unless they are the figure. */
function describeBasis(value: Figure): string {
  const counts = isSmall(value) ? undefined : writeCounts(value);
  return counts ? `${writeStatus(value)} · ${counts}` : writeStatus(value);
}

function describeYear(trends: readonly Trend[], breaks: readonly TrendBreak[], year: number): Row {
  const cells: Record<string, Row["cells"][string]> = { year: { text: String(year) } };
  for (const { indicator, values } of trends) {
    const value = values.find((each) => each.year === year);
    if (!value) continue;
    const text = writeFigure(value);
    cells[indicator.code] = value.value === null ? { text } : { text, note: describeBasis(value) };
  }
  const change = breaks.find((each) => each.year === year);
  const reason = change?.reason ?? "";
  cells.note = change?.isBreak ? { text: `${m.trend_break()} ${reason}` } : { text: reason };
  return { key: String(year), cells };
}

/** The trends that count a unit which changed its meaning, with the first year that compares with those after it. */
export function listIncomparable(trends: readonly Trend[]): { readonly name: string; readonly year: number }[] {
  return trends.flatMap(({ indicator, values }) => {
    const last = values.findLastIndex((value) => value.status === "NOT_COMPARABLE");
    const first = values[last + 1];
    return last >= 0 && first ? [{ name: indicator.name, year: first.year }] : [];
  });
}

/** What a description is about. */
export interface TrendSubject {
  readonly title: string;
  readonly basis: SeriesBasis;
  /** Code of the trend that stands out. */
  readonly main: string;
  /** The year that the sentence is about. */
  readonly year: number;
}

/** Says in text what the time line of these trends shows, and by which tree it counts unless that is the default. */
export function describeTrend({ title, basis, main, year }: TrendSubject, trends: readonly Trend[]): Description {
  const { years } = toTimeLine(trends, main);
  const breaks = listBreaks(trends, main);
  const parts = trends.flatMap(({ indicator, values }) => {
    const value = values.find((each) => each.year === year);
    return value
      ? [`${indicator.name}: ${writeFigure(value)}${value.value === null ? "" : ` (${writeStatus(value)})`}`]
      : [];
  });
  const ending = breaks.filter((each) => each.isBreak).map((each) => each.year);
  const broken = ending.length > 0 ? ` ${m.trend_broken({ years: ending.join(", ") })}` : "";
  return {
    title: entitle(title, basis),
    finding: `${basis === defaultBasis ? "" : `${nameBasis(basis)}. `}${m.trend_year({ year, figures: parts.join("; ") })}${broken}`,
    columns: [
      { key: "year", label: m.column_year(), isNumeric: false },
      ...trends.map(({ indicator }) => ({ key: indicator.code, label: indicator.name, isNumeric: true })),
      ...(breaks.length > 0 ? [{ key: "note", label: m.column_change(), isNumeric: false }] : []),
    ],
    rows: years.map((each) => describeYear(trends, breaks, each)),
  };
}
