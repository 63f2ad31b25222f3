/** Years that a figure file holds, from 2018 to 2030. */
const FIRST_YEAR = 2018;
const YEAR_COUNT = 13;
/** The part of a hidden figure, and two bits further the part of what remains of it. */
const REMAINDER_SHIFT = 2;

/** What is hidden of the figures about members of one organisation on one basis. */
export interface HiddenFigure {
  readonly basis: string;
  readonly organisationId: string;
  readonly year: number;
  /** 1: how members were rated; 2: who was not rated; 3: both. */
  readonly hidden: number;
  readonly hiddenRemainder: number;
}

/** Hidden figures by basis and organisation: a hexadecimal digit a year. */
export type HiddenDigits = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Hidden figures that can be added up; nothing is ever taken away. */
export class HiddenFigures {
  private readonly years = new Map<string, Uint8Array>();

  /** Adds what a version hid. */
  addDigits(digits: HiddenDigits): this {
    for (const [basis, organisations] of Object.entries(digits))
      for (const [organisation, written] of Object.entries(organisations))
        for (let index = 0; index < YEAR_COUNT; index += 1)
          this.addBits(`${basis} ${organisation}`, index, Number.parseInt(written[index] ?? "0", 16));
    return this;
  }

  /** Adds hidden figures one by one. */
  addFigures(figures: readonly HiddenFigure[]): this {
    for (const { basis, organisationId, year, hidden, hiddenRemainder } of figures)
      this.addBits(`${basis} ${organisationId}`, year - FIRST_YEAR, hidden | (hiddenRemainder << REMAINDER_SHIFT));
    return this;
  }

  /** What is hidden here and was not hidden there. */
  listBeyond(earlier: HiddenFigures): HiddenDigits {
    const beyond: Record<string, Record<string, string>> = {};
    for (const key of [...this.years.keys()].sort()) {
      const known = earlier.years.get(key);
      const digits = [...(this.years.get(key) as Uint8Array)].map((bits, index) => bits & ~(known?.[index] ?? 0));
      if (digits.every((digit) => digit === 0)) continue;
      const [basis, organisation] = key.split(" ") as [string, string];
      beyond[basis] ??= {};
      beyond[basis][organisation] = digits.map((digit) => digit.toString(16)).join("");
    }
    return beyond;
  }

  /** Every hidden figure, in an order of its own. */
  list(): HiddenFigure[] {
    return [...this.years.keys()].sort().flatMap((key) => {
      const [basis, organisationId] = key.split(" ") as [string, string];
      return [...(this.years.get(key) as Uint8Array)].flatMap((bits, index) =>
        bits === 0
          ? []
          : {
              basis,
              organisationId,
              year: FIRST_YEAR + index,
              hidden: bits & ((1 << REMAINDER_SHIFT) - 1),
              hiddenRemainder: bits >> REMAINDER_SHIFT,
            },
      );
    });
  }

  private addBits(key: string, index: number, bits: number): void {
    let years = this.years.get(key);
    if (!years) {
      years = new Uint8Array(YEAR_COUNT);
      this.years.set(key, years);
    }
    years[index] = (years[index] as number) | bits;
  }
}
