import type { Sentence } from "@nq21/workbook/fault";
import type { CellContent, FileKind } from "@nq21/workbook/layout";

/** What a planted flaw is. None of them keeps a file from being imported: they are for people and for checks to find. */
export type FlawKind =
  | "FILE_NOT_HANDED_IN"
  | "EXCELLENT_ABOVE_CAP"
  | "RATED_WITHOUT_MEMBERS"
  | "LIST_BELOW_STOCK"
  | "LATE_ADDITIONAL_DECISION"
  | "DECIDED_AFTER_DEADLINE"
  | "SELF_EQUALS_DECIDED"
  | "ORGANISATION_NOT_LISTED"
  | "PERSON_WITH_TWO_CARDS"
  | "PROBATION_WITHOUT_END"
  | "INSPECTION_WITHOUT_CONCLUSION"
  | "YEAR_DECIDED_ANEW"
  | "DECIDED_ABOVE_APPRAISED"
  | "VILLAGE_WITHOUT_CELL"
  | "VILLAGE_OFFICE_VACANT"
  | "MEETING_MONTHS_MISSING"
  | "MEETINGS_ALL_ALIKE"
  | "SUPERIOR_NEVER_CAME"
  | "RECOGNISED_BELOW_GOOD"
  | "PARTY_GROUPS_IN_SMALL_CELL"
  | "POST_AFTER_DEPARTURE"
  | "PLAN_NEVER_MET"
  | "MORE_CERTIFICATES_THAN_ATTENDANCES"
  | "EXEMPT_WITHOUT_DECISION"
  | "RATED_THOUGH_SUSPENDED"
  | "TRANSIT_WITHOUT_END"
  | "DEPARTURE_WITHOUT_REASON"
  | "APPEARED_WITHOUT_REASON"
  | "ARRIVED_AFTER_DEPARTURE"
  | "EXTRACT_OTHER_CELL"
  | "EXTRACT_OTHER_ADMISSION"
  | "EXTRACT_OTHER_CONFIRMATION"
  | "EXTRACT_OTHER_STANDING"
  | "EXTRACT_POINTS_TO_TWO"
  | "EXTRACT_LISTS_DEPARTED"
  | "EXTRACT_LISTS_UNKNOWN"
  | "EXTRACT_LEAVES_OUT"
  | "EXPELLED_WITHOUT_ACTION"
  | "DISCIPLINED_BEYOND_LIMITATION"
  | "PROPOSED_AND_NOT_DECIDED"
  | "DOCUMENT_NOT_ISSUED"
  | "DOCUMENT_ISSUED_LATE"
  | "PILOT_NOT_REVIEWED"
  | "TASK_NOT_SHOWN"
  | "RETURN_STOCK_BROKEN"
  | "RETURN_LAST_YEAR_REWRITTEN"
  | "RETURN_ABOVE_CAP"
  | "RETURN_PERCENTAGE_MISPRINTED"
  | "RETURN_EXEMPT_AMONG_LIABLE"
  | "RETURN_WITHOUT_LIST";

/** Whose stock and movements of a year don't agree: everything above a cell, by the codes of the day on which it happened. */
interface Unbalanced {
  readonly on: string;
  /** The cell first, the province last. */
  readonly organisationCodes: readonly string[];
}

/** A flaw as it stands in `planted-flaws.json`, beside the files. */
export interface PlantedFlaw {
  readonly kind: FlawKind;
  /** File name; null where the flaw is that there is none. */
  readonly file: string | null;
  readonly sheet: string | null;
  /** Row as the spreadsheet program shows it; null for the whole sheet. */
  readonly row: number | null;
  /** Heading of the column; null for the whole row. */
  readonly column: string | null;
  readonly sentence: Sentence;
  readonly unbalances?: Unbalanced;
}

/** A flaw while the province is built: its file is named by what it holds, its row by what stands in it. */
export interface FlawMark {
  readonly kind: FlawKind;
  readonly fileKind: FileKind;
  readonly year: number | null;
  readonly committee: string;
  readonly detail?: string;
  /** The first of its file unless told. */
  readonly sheet?: string;
  readonly isSupplement?: boolean;
  readonly isMissingFile?: boolean;
  /** Contents by column key that only the flawed row has. */
  readonly match?: Readonly<Record<string, CellContent>>;
  readonly columnKey?: string;
  readonly sentence: Sentence;
  readonly unbalances?: Unbalanced;
}
