/** How a printed percentage came from a count, or null if it did not. */
export type Rounding = "EXACT" | "ROUNDED" | "ROUNDED_HALF_EVEN" | "CUT";

/** A percentage as printed: its digits matter, `91.20` says more than `91.2`. */
export interface Printed {
  readonly text: string;
  /** The printed figure times 10^decimals, as a whole number. */
  readonly scaled: bigint;
  readonly decimals: number;
}

/** Reads a printed percentage with a decimal point; null for an empty cell. Throws on anything else. */
export function readPrinted(text: string | null): Printed | null {
  if (text === null || text.trim() === "") return null;
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new Error(`not a printed percentage: ${text}`);
  const fraction = match[2] ?? "";
  return { text: text.trim(), scaled: BigInt((match[1] ?? "") + fraction), decimals: fraction.length };
}

/**
 * Says how `numerator / denominator` in percent becomes the printed digits: half-up, half-even or cut. Compared in whole
 * numbers, so that no rounding of the machine's decides. Null if none of them gives the printed figure.
 */
export function explainPercentage(numerator: number, denominator: number, printed: Printed): Rounding | null {
  if (denominator <= 0) return null;
  const scale = 10n ** BigInt(printed.decimals);
  const top = BigInt(numerator) * 100n * scale;
  const bottom = BigInt(denominator);
  const cut = top / bottom;
  const rest = (top % bottom) * 2n;
  if (top % bottom === 0n) return printed.scaled === cut ? "EXACT" : null;
  const halfUp = rest >= bottom ? cut + 1n : cut;
  if (printed.scaled === halfUp) return "ROUNDED";
  const halfEven = rest > bottom || (rest === bottom && cut % 2n === 1n) ? cut + 1n : cut;
  if (printed.scaled === halfEven) return "ROUNDED_HALF_EVEN";
  return printed.scaled === cut ? "CUT" : null;
}

/** A percentage as we print it: two decimals, half-up; null where nothing was counted over. */
export function printPercentage(numerator: number, denominator: number): string | null {
  if (denominator <= 0) return null;
  const hundredths = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  const digits = hundredths.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Whether a percentage as it stands in a cell follows from its counts: to the digits that are shown, rounded or cut. A cell that
 * is formatted as a percentage holds the share of 1.
 */
export function fitsPrinted(numerator: number, denominator: number, printed: number): boolean {
  const fits = (figure: number) => {
    const text = String(figure);
    return (
      /^\d+(\.\d{1,6})?$/.test(text) && explainPercentage(numerator, denominator, readPrinted(text) as Printed) !== null
    );
  };
  const share = numerator / denominator;
  return fits(printed) || Math.abs(printed - share) < 1e-9 || Math.abs(printed - share * 100) < 1e-9;
}
