import type { RandomStream } from "../random-stream.ts";

/** Standing of subjects from year to year, 0 (best) to 1: often the same as last year, else drawn anew. */
export class Standings<Subject> {
  readonly #standings = new Map<Subject, number>();
  readonly #stream: RandomStream;

  constructor(stream: RandomStream) {
    this.#stream = stream;
  }

  /** The standing of a subject this year; ask once per year. */
  next(subject: Subject): number {
    const before = this.#standings.get(subject);
    const standing = before !== undefined && this.#stream.chance(0.55) ? before : this.#stream.fraction();
    this.#standings.set(subject, standing);
    return standing;
  }
}
