import type { FileKind, FileLayout } from "@nq21/workbook/layout";
import type { WorkbookContent } from "@nq21/workbook/write-workbook";

/** A file that a committee hands in, before it is written. */
export interface PlannedFile {
  /** `NNNN-what-year-committee.xlsx` (0158-xep-loai-dang-vien-2018-BK.065.xlsx); sorting by name gives the order of import. */
  readonly name: string;
  readonly kind: FileKind;
  /** What sets the file apart from others of its kind, year and committee, as its name tells it: `quy-4`, `thon`. */
  readonly detail?: string;
  /** Year that the file is about; null for registers and the programme. */
  readonly year: number | null;
  /** Code of the committee that hands it in. */
  readonly committee: string;
  /** A later decision that supersedes rows of an earlier file. */
  readonly isSupplement: boolean;
  readonly rowCount: number;
  /** A public list is not written but copied. */
  readonly bytes?: Uint8Array;
  content(): WorkbookContent;
}

/** A file without its number. */
export type UnnumberedFile = Omit<PlannedFile, "name">;

/** The row in which data begins in a workbook: two lines of title, a blank one, headings and their numbers stand above. */
export const FIRST_DATA_ROW = 6;

/** The row in which data begins: lists have their headings in the first. */
export const firstDataRowOf = ({ format }: FileLayout): number => (format === "CSV" ? 2 : FIRST_DATA_ROW);
