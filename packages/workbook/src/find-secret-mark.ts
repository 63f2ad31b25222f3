import { type Fault, makeFault } from "./fault.ts";
import { isMarkedSecret, isSecrecyDegree, isSecrecyLabel } from "./secret-mark.ts";

/** A sheet as it lies in a file, with the head and foot that are printed on each page and the boxes drawn on it. */
interface ReadSheet {
  /** Absent for a list, which has one sheet only. */
  readonly name?: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly headerFooter?: object;
  readonly textBoxes?: readonly { readonly text: string }[];
}

/** Where printed heads and feet begin a part or change their type: `&C`, `&"Arial,Bold"`, `&14`. */
const printCode = /&(?:"[^"]*"|K[0-9A-F]{6}|\d+|.)/g;

function listOtherTexts({ headerFooter = {}, textBoxes = [] }: ReadSheet): string[] {
  const printed: string[] = Object.values(headerFooter).filter((part) => typeof part === "string");
  return [...printed.map((part) => part.replace(printCode, "\n")), ...textBoxes.map(({ text }) => text)];
}

/** The letters of a column, from 0. */
export const letterOf = (position: number): string =>
  (position < 26 ? "" : letterOf(Math.floor(position / 26) - 1)) + String.fromCharCode(65 + (position % 26));

/** The position of the first marked cell of a row, or undefined; `labelled` are columns headed with the degree of secrecy. */
function findInRow(row: readonly unknown[], labelled: Set<number>): number | undefined {
  let isExpected = false;
  for (const [position, cell] of row.entries()) {
    if (typeof cell !== "string" || cell === "") continue;
    if (isMarkedSecret(cell)) return position;
    if ((isExpected || labelled.has(position)) && isSecrecyDegree(cell)) return position;
    isExpected = isSecrecyLabel(cell);
    if (isExpected) labelled.add(position);
  }
  return undefined;
}

/** The first mark of secrecy in a file, as the fault that refuses it: place only, nothing of what stands there. Or undefined. */
export function findSecretMark(sheets: readonly ReadSheet[]): Fault | undefined {
  for (const sheet of sheets) {
    const place = sheet.name === undefined ? {} : { sheet: sheet.name };
    if (isMarkedSecret(sheet.name ?? "")) return makeFault("SECRET_MARK", {});
    if (listOtherTexts(sheet).some(isMarkedSecret)) return makeFault("SECRET_MARK", place);
    const labelled = new Set<number>();
    for (const [index, row] of sheet.rows.entries()) {
      const position = findInRow(row, labelled);
      if (position !== undefined)
        return makeFault("SECRET_MARK", { ...place, row: index + 1, column: letterOf(position) });
    }
  }
  return undefined;
}
