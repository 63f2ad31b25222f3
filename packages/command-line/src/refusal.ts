/** A command that ends with 1: what was asked can't be done, for a reason told in both languages. */
export class Refusal extends Error {
  readonly vi: string;
  readonly en: string;
  constructor(vi: string, en: string) {
    super(`${en} / ${vi}`);
    this.vi = vi;
    this.en = en;
  }
}
