import type { DataClass } from "@nq21/authorisation/access-table";

/** Parts of an organisation's page that a role, or its reach, may not open; the rest is open to everyone signed in. */
export const guardedClasses = ["ORGANISATION_RECORD", "MEMBER_COUNT", "INSPECTION"] as const satisfies DataClass[];
export type GuardedClass = (typeof guardedClasses)[number];

const classOfField: Readonly<Record<string, GuardedClass>> = {
  memberCount: "MEMBER_COUNT",
  inspections: "INSPECTION",
  partyGroupCount: "ORGANISATION_RECORD",
  ratings: "ORGANISATION_RECORD",
  recognitions: "ORGANISATION_RECORD",
  commendations: "ORGANISATION_RECORD",
  meetingSummary: "ORGANISATION_RECORD",
  meetings: "ORGANISATION_RECORD",
  assignedSuperiors: "ORGANISATION_RECORD",
  superiorAttendance: "ORGANISATION_RECORD",
};

/** The classes of the places of an answer that were denied, written as response keys joined by dots. */
export function classesOf(denied: ReadonlySet<string>): ReadonlySet<GuardedClass> {
  const fields = [...denied].flatMap((path) => path.split("."));
  return new Set(fields.flatMap((field) => classOfField[field] ?? []));
}
