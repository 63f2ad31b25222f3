import { foldText } from "@nq21/code-lists/code-list";

/** “1.”, “a)”, “III.”, “9 –”: what stands before a label to number it. */
const numbering = /^(?:\(?(?:[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-h])\)?\s*[.):–-]\s*)+/;

/** Longest text that is compared with a label; the longest printed one has half of it. */
const LONGEST_LABEL = 500;
const behind = new Set(" *:;.,…");

/** Without the last bracket, be it closed or not, and all that stands in it. */
function dropBracket(text: string): string {
  const open = text.indexOf("(", text.lastIndexOf(")", text.length - 2) + 1);
  return open < 0 ? text : text.slice(0, open).trimEnd();
}

function trimBehind(text: string): string {
  let end = text.length;
  while (end > 0 && behind.has(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

/** Folds a heading for comparison: case, marks and both spellings of a vowel (Hòa/Hoà, Sĩ/Sỹ) do not matter. */
export const foldHeading = (text: string): string => foldText(text).replaceAll("y", "i").replace(/\s*%/g, "%");

/**
 * Folds a printed label for comparison: case, marks, both spellings of a vowel (Hòa/Hoà, Sĩ/Sỹ), numbers before it, bullets,
 * “Trong đó” and “Chia ra”, footnote stars and what stands in brackets behind it (1+…+11) do not matter. A text longer than any label
 * folds to nothing.
 */
export function foldLabel(label: string): string {
  if (label.length > LONGEST_LABEL) return "";
  let folded = foldHeading(label);
  for (let before = ""; before !== folded; ) {
    before = folded;
    folded = folded
      .replace(/^[\s•·*+.–—-]+/, "")
      .replace(numbering, "")
      .replace(/^(?:trong do|chia ra)\s*:?\s*/, "");
    folded = trimBehind(dropBracket(folded));
  }
  return folded;
}
