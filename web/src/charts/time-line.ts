import { max, min, ticks } from "d3-array";
import { type Scale, scaleLinear, writeStretch } from "./scale.ts";

export type Shape = "circle" | "square" | "triangle";

/** One year of a series; `text` is the value as it is written beside the mark. */
export interface TimePoint {
  readonly year: number;
  readonly value: number | null;
  readonly text: string;
  /** An unfinished year is drawn hollow and joined by a dashed line. */
  readonly isFinal: boolean;
  /** The line is not drawn from the year before to this one. */
  readonly isApart: boolean;
}

export interface TimeSeries {
  readonly key: string;
  readonly label: string;
  readonly shape: Shape;
  readonly isMain: boolean;
  readonly points: readonly TimePoint[];
}

/** A rule between two years: a break of the series, or a smaller change that the line runs through. */
export interface TimeMark {
  /** First year after the change. */
  readonly year: number;
  readonly label: string;
  readonly isBreak: boolean;
}

/** A level to be reached, and the years for which it is set. Its label stands in two lines to the right of the level. */
export interface TimeTarget {
  readonly value: number;
  readonly label: readonly [string, string];
  readonly fromYear: number;
  readonly toYear: number;
}

export interface TimeLineData {
  readonly years: readonly number[];
  readonly series: readonly TimeSeries[];
  readonly marks: readonly TimeMark[];
  readonly target: TimeTarget | null;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface PlacedPoint extends TimePoint {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** Base line of the text beside the mark. */
  readonly textY: number;
}

export interface PlacedSeries extends Omit<TimeSeries, "points"> {
  readonly points: readonly PlacedPoint[];
  /** Stretches between finished years. */
  readonly solidPath: string;
  /** Stretches to and from unfinished years. */
  readonly dashedPath: string;
}

export const margin = { top: 46, right: 70, bottom: 42, left: 46 };

/** Where everything of a time line stands, in the units of the box. */
export interface TimeLineLayout {
  readonly x: (year: number) => number;
  readonly y: Scale;
  readonly step: number;
  readonly ticks: readonly number[];
  readonly series: readonly PlacedSeries[];
  readonly marks: readonly (TimeMark & { readonly x: number })[];
  readonly target: { readonly x1: number; readonly x2: number; readonly y: number } | null;
}

/**
 * Spans the values with the target and a little air, on whole fives; shares never above 100. The axis need not begin at
 * zero, since a line is read by position and not by length.
 */
export function spanValues(values: readonly number[]): [number, number] {
  const low = min(values) ?? 0;
  const high = max(values) ?? 100;
  const bottom = Math.max(0, Math.floor((low - 2) / 5) * 5);
  const top = Math.min(100, Math.max(Math.ceil((high + 2) / 5) * 5, bottom + 10));
  return [Math.min(bottom, top - 10), top];
}

function joinPoints(points: readonly PlacedPoint[], wantsSolid: boolean): string {
  const stretches: string[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!before || point.isApart || before.year !== point.year - 1) continue;
    if ((before.isFinal && point.isFinal) === wantsSolid) stretches.push(writeStretch(before, point));
  }
  return stretches.join("");
}

const above = -11;
const below = 20;

/** Moves the text of a mark below it where another mark stands just above, unless one stands just below as well. */
function placeTexts(series: PlacedSeries, others: readonly PlacedSeries[]): PlacedSeries {
  const points = series.points.map((point) => {
    const distances = others.flatMap((other) =>
      other.points.filter((each) => each.year === point.year).map((each) => each.y - point.y),
    );
    const isCrowded = (near: number, far: number) => distances.some((each) => each >= near && each <= far);
    const goesBelow = isCrowded(-24, 0) && !isCrowded(0, 24);
    return { ...point, textY: point.y + (goesBelow ? below : above) };
  });
  return { ...series, points };
}

/** Lays out a time line. A pure function of data and box, so that screen, print and tests agree. */
export function layTimeLine(data: TimeLineData, box: Box): TimeLineLayout {
  // Every year stands in the middle of a step of its own.
  const step = (box.width - margin.right - margin.left) / Math.max(data.years.length, 1);
  const x = (year: number) => margin.left + step * (data.years.indexOf(year) + 0.5);
  const values = data.series.flatMap((series) => series.points.flatMap((point) => point.value ?? []));
  if (data.target) values.push(data.target.value);
  const span = spanValues(values);
  const y = scaleLinear(span, [box.height - margin.bottom, margin.top]);
  const placed = data.series.map((each): PlacedSeries => {
    const points = each.points.flatMap((point) =>
      point.value === null ? [] : [{ ...point, value: point.value, x: x(point.year), y: y(point.value), textY: 0 }],
    );
    return { ...each, points, solidPath: joinPoints(points, true), dashedPath: joinPoints(points, false) };
  });
  return {
    x,
    y,
    step,
    ticks: ticks(...span, 5),
    series: placed.map((each) =>
      placeTexts(
        each,
        placed.filter((other) => other !== each),
      ),
    ),
    marks: data.marks.map((mark) => ({ ...mark, x: x(mark.year) - step / 2 })),
    target: data.target && {
      x1: x(data.target.fromYear) - step / 2,
      x2: x(data.target.toYear) + step / 2,
      y: y(data.target.value),
    },
  };
}
