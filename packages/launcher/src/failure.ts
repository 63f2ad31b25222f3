/** Why the launcher can't go on, as a sentence people can act on, in both languages, with a stable code. */
export class Failure extends Error {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  constructor(code: string, vi: string, en: string) {
    super(`${en} / ${vi} (${code})`);
    this.name = "Failure";
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}
