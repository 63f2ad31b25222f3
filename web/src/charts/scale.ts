/** Maps a value of one span onto another. */
export type Scale = (value: number) => number;

/**
 * A straight scale from one span to another, for values outside it as well. It stands in for a library because that one
 * brings colours, formats and interpolation along, which would be a tenth of the first view.
 */
export function scaleLinear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  return (value) => (from === to ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start));
}

/** Holds a scale within its span: what lies outside stands at the edge. */
export function clampScale(scale: Scale, [from, to]: readonly [number, number]): Scale {
  return (value) => scale(Math.min(Math.max(value, from), to));
}

/** The stretch between two points, as path data. */
export function writeStretch(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): string {
  return `M${from.x},${from.y}L${to.x},${to.y}`;
}
