import { foldText } from "@nq21/code-lists/code-list";

/** “1.”, “a)”, “III.”, “9 –”: what stands before a label to number it. */
const numbering = /^(?:\(?(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-h])\)?\s*[.):–-]\s*)+/;

/** Folds a heading for comparison: case, marks and both spellings of a vowel (Hòa/Hoà, Sĩ/Sỹ) do not matter. */
export const foldHeading = (text: string): string => foldText(text).replaceAll("y", "i").replace(/\s*%/g, "%");

/**
 * Folds a printed label for comparison: case, marks, both spellings of a vowel (Hòa/Hoà, Sĩ/Sỹ), numbers before it, bullets,
 * “Trong đó” and “Chia ra”, footnote stars and what stands in brackets behind it (1+…+11) do not matter.
 */
export function foldLabel(label: string): string {
  let folded = foldHeading(label);
  for (let before = ""; before !== folded; ) {
    before = folded;
    folded = folded
      .replace(/^[\s•·*+.–—-]+/, "")
      .replace(numbering, "")
      .replace(/^(?:trong do|chia ra)\s*:?\s*/, "")
      .replace(/\s*\([^)]*\)?$/, "")
      .replace(/[\s*:;.,…]+$/, "");
  }
  return folded;
}
