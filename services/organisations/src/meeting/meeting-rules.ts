import type { MeetingKind, MeetingLevel, MeetingMode } from "@nq21/code-lists/meeting";
import { isCell, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { makeIdentity } from "@nq21/database/identity";
import { findMeetingLevels, meetingLevelOf } from "@nq21/dated-rules/meeting-levels";
import type { FaultCode } from "@nq21/workbook/fault";

/** What is said of a meeting: counts only, never who. */
export interface SaidMeeting {
  readonly heldOn: string;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly dueCount: number | null;
  readonly presentCount: number;
  readonly spokeCount: number | null;
  readonly score: number | null;
  /** Whether attendance, length, members speaking and minutes had full marks. */
  readonly hasFullMarks: boolean | null;
}

/** A meeting as it goes into the record. */
export type NewMeeting = {
  readonly id: string;
  readonly organisation_id: string;
  readonly held_on: string;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly due_count: number | null;
  readonly present_count: number;
  readonly spoke_count: number | null;
  readonly score: number | null;
  readonly has_full_marks: boolean | null;
  readonly level: MeetingLevel | null;
  readonly rule_version: string | null;
};

/** What is wrong with a meeting, and with which part of it. */
export interface MeetingFault {
  readonly code: FaultCode;
  readonly part: "organisation" | "heldOn" | "presentCount" | "spokeCount" | "score";
  readonly details: readonly string[];
}

const headings = { due: "Số đảng viên phải dự", present: "Số đảng viên dự", spoke: "Số đảng viên phát biểu" };

/**
 * Whether a cell held it by today, and its counts and score are possible. Meetings online and by party group are taken on any
 * day: the guidance of 27/12/2022 generalised what special local rules allowed before.
 */
export function checkMeeting(said: SaidMeeting, kind: OrganisationKind | undefined, today: string): MeetingFault[] {
  const { heldOn, dueCount, presentCount, spokeCount } = said;
  const faults: MeetingFault[] = [];
  if (kind !== undefined && !isCell(kind)) faults.push({ code: "NOT_A_CELL", part: "organisation", details: [heldOn] });
  if (heldOn > today) faults.push({ code: "IN_FUTURE", part: "heldOn", details: ["Ngày họp"] });
  if (dueCount !== null && presentCount > dueCount)
    faults.push({ code: "COUNT_OUT_OF_ORDER", part: "presentCount", details: [headings.present, headings.due] });
  if (spokeCount !== null && spokeCount > presentCount)
    faults.push({ code: "COUNT_OUT_OF_ORDER", part: "spokeCount", details: [headings.spoke, headings.present] });
  if (said.score !== null && !findMeetingLevels(heldOn))
    faults.push({ code: "SCORE_NOT_IN_RULE", part: "score", details: [heldOn.slice(0, 4)] });
  return faults;
}

/** A meeting as the record keeps it, with its level by the rule of the day; its id is cell, day and kind. */
export function meetingOf(organisationId: string, said: SaidMeeting, idNamespace: string): NewMeeting {
  const { heldOn, kind, score, hasFullMarks } = said;
  const rule = findMeetingLevels(heldOn);
  return {
    id: makeIdentity(idNamespace, "organisations", "cell-meeting", `${organisationId}/${heldOn}/${kind}`),
    organisation_id: organisationId,
    held_on: heldOn,
    kind,
    mode: said.mode,
    due_count: said.dueCount,
    present_count: said.presentCount,
    spoke_count: said.spokeCount,
    score,
    has_full_marks: hasFullMarks,
    level: rule && score !== null ? meetingLevelOf(rule, score, hasFullMarks ?? false) : null,
    rule_version: rule?.id ?? null,
  };
}
