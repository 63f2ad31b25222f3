import { foldText } from "@nq21/code-lists/code-list";
import type { FileKind } from "@nq21/workbook/layout";
import { fileLayouts } from "@nq21/workbook/layouts";

/** What the operator hands in for the whole province: of no committee is it expected. */
const notExpected: ReadonlySet<FileKind> = new Set([
  "ORGANISATION_DIRECTORY",
  "PLACE_LIST",
  "PLACE_LINEAGE",
  "PROGRAMME_TARGETS",
  "PROGRAMME_TASKS",
  "PROGRAMME_DUTIES",
]);

/** The kind of file with this code or title, if committees hand it in for a period; or undefined. */
export function findReturnForm(written: string): FileKind | undefined {
  const folded = foldText(written);
  return fileLayouts.find(
    ({ kind, title }) => !notExpected.has(kind) && (kind === written || foldText(title.vi) === folded),
  )?.kind;
}
