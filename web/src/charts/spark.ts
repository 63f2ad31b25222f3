import { extent } from "d3-array";
import { clampScale, scaleLinear, writeStretch } from "./scale.ts";
import type { Box, TimePoint } from "./time-line.ts";

export interface SparkLayout {
  readonly path: string;
  readonly points: readonly {
    readonly year: number;
    readonly x: number;
    readonly y: number;
    readonly isFinal: boolean;
  }[];
  readonly targetY: number | null;
}

const inset = 4;

/** Lays out a line as small as a word. Every sparkline of a table takes the same `span`, so that rows compare. */
export function laySpark(
  points: readonly TimePoint[],
  years: readonly number[],
  span: readonly [number, number],
  target: number | null,
  box: Box,
): SparkLayout {
  const [first = 0, last = 1] = extent(years);
  const x = scaleLinear([first, last], [inset, box.width - inset]);
  const y = clampScale(scaleLinear(span, [box.height - inset, inset]), span);
  const placed = points.flatMap((point) =>
    point.value === null ? [] : [{ ...point, x: x(point.year), y: y(point.value) }],
  );
  const path = placed
    .map((point, index) => {
      const before = placed[index - 1];
      if (!before || point.isApart || before.year !== point.year - 1) return "";
      return writeStretch(before, point);
    })
    .join("");
  return { path, points: placed, targetY: target === null ? null : y(target) };
}
