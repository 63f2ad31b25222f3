import { one } from "./asked-days.ts";
import { type Days, NEVER } from "./tree.ts";

/** What an answer holds. */
export type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
/** An object in an answer. */
export type Fields = { readonly [key: string]: Json };

/** A type whose objects are facts about an organisation on some days. Members are not here: they go where their stays are. */
interface RowType {
  /** The class of its rows; where rows of one type are of more than one, that of the field of Organisation that lists them. */
  readonly dataClass?: string;
  /** The days that a row is about, by its own fields. */
  days(row: Fields): Days;
  /** Whether a row names its organisation itself; otherwise it is about the one that it stands below in the answer. */
  readonly namesOrganisation?: true;
  /** Whether a day on which the organisation had ended stands for its last day. */
  readonly endsWithOrganisation?: true;
}

/** The last day of the year that a row is about. */
const yearEnd = (row: Fields) => one(`${(row.period as Fields | undefined)?.year ?? row.year}-12-31`);
const onDay = (field: string) => (row: Fields) => one(String(row[field]));
const whileValid = (row: Fields): Days => [String(row.validFrom), String(row.validTo ?? NEVER)];

/** Judged on the last day of whatever has ended. */
const ended = { namesOrganisation: true, endsWithOrganisation: true } as const;
const planned = { dataClass: "INSPECTION", ...ended } as const;

/** All such types. */
export const rowTypes: Readonly<Record<string, RowType>> = {
  OrganisationRating: { dataClass: "ORGANISATION_RECORD", days: yearEnd },
  CellMeeting: { dataClass: "ORGANISATION_RECORD", days: onDay("heldOn"), namesOrganisation: true },
  SuperiorAssignment: { dataClass: "ORGANISATION_RECORD", days: onDay("validFrom"), namesOrganisation: true },
  SuperiorAttendance: { dataClass: "ORGANISATION_RECORD", days: yearEnd },
  OrganisationRecognition: { dataClass: "ORGANISATION_RECORD", days: yearEnd },
  OrganisationCommendation: { dataClass: "ORGANISATION_RECORD", days: yearEnd },
  VillageOfficeHolding: { dataClass: "ORGANISATION_RECORD", days: whileValid },
  Inspection: { dataClass: "INSPECTION", days: onDay("startedOn"), namesOrganisation: true },
  InspectionSubject: { dataClass: "INSPECTION", days: onDay("startedOn"), namesOrganisation: true },
  MemberSubject: { dataClass: "PERSON_INSPECTION", days: onDay("startedOn"), namesOrganisation: true },
  InspectionPlan: { ...planned, days: yearEnd },
  InspectionPlanItem: { ...planned, days: yearEnd },
  DisciplinaryAction: { ...{ dataClass: "INSPECTION", days: onDay("decidedOn") }, ...ended },
  MemberDisciplinaryAction: { ...{ dataClass: "PERSON_INSPECTION", days: onDay("decidedOn") }, ...ended },
  MemberRating: { dataClass: "MEMBER_RECORD", days: yearEnd, namesOrganisation: true },
  Membership: { dataClass: "MEMBER_RECORD", days: whileValid, namesOrganisation: true },
  MemberStanding: { dataClass: "MEMBER_RECORD", days: whileValid, namesOrganisation: true },
  TemporaryTransfer: { dataClass: "MEMBER_RECORD", days: whileValid, namesOrganisation: true },
  PostHolding: { dataClass: "MEMBER_RECORD", days: whileValid, namesOrganisation: true },
  Secondment: { dataClass: "MEMBER_RECORD", days: whileValid, namesOrganisation: true },
  MemberCommendation: { dataClass: "MEMBER_RECORD", days: yearEnd, namesOrganisation: true },
  MemberFlow: { dataClass: "MEMBER_COUNT", days: yearEnd, endsWithOrganisation: true },
  AdmissionYear: { dataClass: "MEMBER_COUNT", days: yearEnd, endsWithOrganisation: true },
  CandidateCount: { dataClass: "MEMBER_COUNT", days: onDay("countedOn") },
  CourseCount: { dataClass: "MEMBER_COUNT", days: yearEnd, endsWithOrganisation: true },
  FrontActivity: { dataClass: "MEMBER_COUNT", days: yearEnd, endsWithOrganisation: true },
  AdmissionPlan: {
    ...{ dataClass: "MEMBER_COUNT", endsWithOrganisation: true },
    days: ({ toYear }) => one(`${toYear}-12-31`),
  },
  RegisterExtract: { dataClass: "MEMBER_RECORD", days: onDay("on"), namesOrganisation: true },
  RegisterDifference: { dataClass: "MEMBER_RECORD", days: onDay("on"), namesOrganisation: true },
  AggregateReturn: {
    days: ({ period }) => one(String((period as Fields).to)),
    ...{ namesOrganisation: true, endsWithOrganisation: true },
  },
};
