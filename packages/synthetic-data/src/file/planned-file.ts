import type { FileKind } from "@nq21/workbook/layout";
import type { WorkbookContent } from "@nq21/workbook/write-workbook";

/** A file that a committee hands in, before it is written. */
export interface PlannedFile {
  /** `NNNN-what-year-committee.xlsx` (0158-xep-loai-dang-vien-2018-BK.065.xlsx); sorting by name gives the order of import. */
  readonly name: string;
  readonly kind: FileKind;
  /** Year that the file is about; null for registers and the programme. */
  readonly year: number | null;
  /** Code of the committee that hands it in. */
  readonly committee: string;
  /** A later decision that supersedes rows of an earlier file. */
  readonly isSupplement: boolean;
  readonly rowCount: number;
  content(): WorkbookContent;
}

/** A file without its number. */
export type UnnumberedFile = Omit<PlannedFile, "name">;

/** The row in which data begins: two lines of title, a blank one, headings and their numbers stand above. */
export const FIRST_DATA_ROW = 6;
