import type { CodeList } from "@nq21/code-lists/code-list";
import { expectedReturnStates } from "@nq21/code-lists/expected-return-state";
import { commendationForms, memberHonourForms, recognitionTitles } from "@nq21/code-lists/honour";
import {
  absences,
  breakdowns,
  breakKinds,
  countedFroms,
  directions,
  seriesBases,
  seriesSegments,
  targetStatuses,
} from "@nq21/code-lists/indicator";
import { disciplineForms, inspectingBodies, inspectionKinds } from "@nq21/code-lists/inspection";
import { courseKinds, theoryLevels } from "@nq21/code-lists/learning";
import { meetingKinds, meetingLevels, meetingModes } from "@nq21/code-lists/meeting";
import { memberStandings, transferDestinations } from "@nq21/code-lists/member-standing";
import { admissionSources, joinReasons, leaveReasons, memberStatuses } from "@nq21/code-lists/membership";
import { lineageExtents, organisationChangeKinds } from "@nq21/code-lists/organisation-change";
import { organisationKinds } from "@nq21/code-lists/organisation-kind";
import { lineageEvents, placeKinds, villageCoverages, villageOffices } from "@nq21/code-lists/place";
import { postKinds } from "@nq21/code-lists/post";
import { liabilities, notRatedReasons, periodKinds, ratingLevels, ratingStates } from "@nq21/code-lists/rating";
import { returnForms, returnSubjects } from "@nq21/code-lists/return-form";
import { returnPeriods } from "@nq21/code-lists/return-period";
import { sectors } from "@nq21/code-lists/sector";

/** Every code list by its name in the graph. */
export const codeLists = {
  ORGANISATION_KIND: organisationKinds,
  SECTOR: sectors,
  ORGANISATION_CHANGE_KIND: organisationChangeKinds,
  LINEAGE_EXTENT: lineageExtents,
  RATING_LEVEL: ratingLevels,
  NOT_RATED_REASON: notRatedReasons,
  LIABILITY: liabilities,
  RATING_STATE: ratingStates,
  PERIOD_KIND: periodKinds,
  MEETING_KIND: meetingKinds,
  MEETING_MODE: meetingModes,
  MEETING_LEVEL: meetingLevels,
  RECOGNITION_TITLE: recognitionTitles,
  COMMENDATION_FORM: commendationForms,
  MEMBER_HONOUR_FORM: memberHonourForms,
  PLACE_KIND: placeKinds,
  VILLAGE_COVERAGE: villageCoverages,
  VILLAGE_OFFICE: villageOffices,
  LINEAGE_EVENT: lineageEvents,
  INSPECTION_KIND: inspectionKinds,
  INSPECTING_BODY: inspectingBodies,
  DISCIPLINE_FORM: disciplineForms,
  MEMBER_STATUS: memberStatuses,
  POST_KIND: postKinds,
  THEORY_LEVEL: theoryLevels,
  COURSE_KIND: courseKinds,
  JOIN_REASON: joinReasons,
  LEAVE_REASON: leaveReasons,
  ADMISSION_SOURCE: admissionSources,
  MEMBER_STANDING: memberStandings,
  TRANSFER_DESTINATION: transferDestinations,
  TARGET_STATUS: targetStatuses,
  ABSENCE: absences,
  DIRECTION: directions,
  COUNTED_FROM: countedFroms,
  EXPECTED_RETURN_STATE: expectedReturnStates,
  SERIES_BASIS: seriesBases,
  BREAK_KIND: breakKinds,
  BREAKDOWN: breakdowns,
  SERIES_SEGMENT: seriesSegments,
  RETURN_FORM: returnForms,
  RETURN_PERIOD: returnPeriods,
  RETURN_SUBJECT: returnSubjects,
} satisfies Record<string, CodeList<string>>;

/** Name of a code list in the graph. */
export type CodeListName = keyof typeof codeLists;

/** What each list holds, in a sentence. */
export const codeListDescriptions: Readonly<Record<CodeListName, string>> = {
  ORGANISATION_KIND: "Levels of organisations.",
  SECTOR: "Forms of grassroots organisations; grows by decision.",
  ORGANISATION_CHANGE_KIND: "Kinds of change of organisations.",
  LINEAGE_EXTENT: "How much of a predecessor went over.",
  RATING_LEVEL: "Levels of ratings.",
  NOT_RATED_REASON: "Why a subject carries no level.",
  LIABILITY: "Whether a subject had to be rated.",
  RATING_STATE: "How far a rating has come.",
  PERIOD_KIND: "Kinds of period.",
  MEETING_KIND: "Kinds of meeting of a cell.",
  MEETING_MODE: "How a meeting is held.",
  MEETING_LEVEL: "Quality of a meeting.",
  RECOGNITION_TITLE: "Titles that a superior awards for a year.",
  COMMENDATION_FORM: "Forms in which an organisation is commended; grows by decision.",
  MEMBER_HONOUR_FORM: "Forms in which a member is commended, and badges for years of membership; grows by decision.",
  PLACE_KIND: "Kinds of place.",
  VILLAGE_COVERAGE: "Whether a village has a cell of its own.",
  VILLAGE_OFFICE: "Offices in a village that the programme asks about.",
  LINEAGE_EVENT: "What a list of lineage says of a pair of places.",
  INSPECTION_KIND: "Kinds of inspection and supervision.",
  INSPECTING_BODY: "Bodies that inspect, supervise and discipline.",
  DISCIPLINE_FORM: "Forms of discipline.",
  MEMBER_STATUS: "Where a member stands.",
  POST_KIND: "Posts of the Party, and posts of the state and the Front that go with them.",
  THEORY_LEVEL: "Levels of political theory, the lowest first.",
  COURSE_KIND: "Kinds of class and study session.",
  JOIN_REASON: "How a membership at an organisation begins.",
  LEAVE_REASON: "How a membership at an organisation ends.",
  ADMISSION_SOURCE: "Who introduced a member for admission.",
  MEMBER_STANDING: "Why a member on the list takes no part for a time.",
  TRANSFER_DESTINATION: "Where a transfer leads, for good or for a time.",
  TARGET_STATUS: "Whether a figure meets its target.",
  ABSENCE: "Why a figure is absent.",
  DIRECTION: "Which way a figure should go.",
  COUNTED_FROM: "What a figure was counted from.",
  EXPECTED_RETURN_STATE: "Where a return or list stands that is to be handed in.",
  SERIES_BASIS: "Which tree of organisations a series follows.",
  BREAK_KIND: "What breaks a series.",
  BREAKDOWN: "How a series may be broken down.",
  SERIES_SEGMENT: "Parts of a breakdown that no organisation stands for.",
  RETURN_FORM: "Forms of aggregate returns.",
  RETURN_PERIOD: "Cumulative periods that returns are made for.",
  RETURN_SUBJECT: "What a rating return of organisations counts in a line.",
};
