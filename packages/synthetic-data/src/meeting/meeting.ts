import type { MeetingKind, MeetingMode } from "@nq21/code-lists/meeting";
import type { Organisation } from "../organisation/history.ts";

/** A meeting of a cell, under the code of its day. Counts only: nobody is named. */
export interface Meeting {
  readonly organisationCode: string;
  readonly heldOn: string;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly dueCount: number;
  readonly presentCount: number;
  /** Null where the committee does not ask for it. */
  readonly spokeCount: number | null;
  /** Null for meetings that nobody scored. */
  score: number | null;
  hasFullMarks: boolean | null;
}

/** The meetings of one committee and year: what stands in one file. */
export interface MeetingList {
  readonly year: number;
  readonly committee: Organisation;
  readonly committeeCode: string;
  readonly meetings: Meeting[];
}
