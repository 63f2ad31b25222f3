/** The place of the reader in a chart's data: arrows move it, Home and End jump, Escape leaves. */
export class DataCursor {
  readonly #count: () => number;
  #index = $state<number | null>(null);

  constructor(count: () => number) {
    this.#count = count;
  }

  /** Index of the row under the cursor, or null when the reader is not in the data. */
  get index(): number | null {
    return this.#index !== null && this.#index < this.#count() ? this.#index : null;
  }

  placeAt(index: number | null): void {
    this.#index = index;
  }

  /** Follows a key; true when it was one of ours. `start` is where the first arrow begins. */
  followKey(key: string, start: number): boolean {
    const last = this.#count() - 1;
    if (last < 0) return false;
    const next = {
      ArrowRight: this.index === null ? start : Math.min(last, this.index + 1),
      ArrowLeft: this.index === null ? start : Math.max(0, this.index - 1),
      Home: 0,
      End: last,
      Escape: null,
    }[key];
    if (next === undefined) return false;
    this.#index = next;
    return true;
  }
}
