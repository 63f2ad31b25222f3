import type { FigureFile } from "./figure-file.ts";

/**
 * Makes a read of a whole figure file that runs once for each file: a figure file never changes. A read that failed is tried
 * again by the next who asks.
 */
export function readOnce<T>(read: (figures: FigureFile) => Promise<T>): (figures: FigureFile) => Promise<T> {
  const known = new WeakMap<FigureFile, Promise<T>>();
  return (figures) => {
    const earlier = known.get(figures);
    if (earlier) return earlier;
    const reading = read(figures);
    known.set(figures, reading);
    reading.catch(() => known.delete(figures));
    return reading;
  };
}
