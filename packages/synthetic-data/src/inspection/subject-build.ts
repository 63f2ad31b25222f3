import type { InspectionKind } from "@nq21/code-lists/inspection";
import { addDays } from "../day.ts";
import type { Member } from "../member/member.ts";
import { AS_OF } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import type { Directory } from "./directory.ts";
import type { Inspection, InspectionList } from "./inspection.ts";
import type { SubjectRow } from "./outcome.ts";

/** A subject as it was drawn: the row, its inspection, and the member if it is one. */
export interface DrawnSubject {
  readonly row: SubjectRow;
  readonly inspection: Inspection;
  readonly organisation: Organisation;
  readonly member: Member | null;
}

/**
 * Subjects of an inspection beside its organisation, in tenths: after the published totals of the term 2015–2020 (1,300
 * organisations and 3,800 members inspected, 830 and 1,600 supervised by theme) and the inspections of five years.
 */
const SUBJECTS: Readonly<Record<"INSPECTED" | "BY_THEME" | "REGULARLY", { organisations: number; members: number }>> = {
  INSPECTED: { organisations: 1, members: 31 },
  BY_THEME: { organisations: 19, members: 38 },
  REGULARLY: { organisations: 0, members: 8 },
};
const VIOLATIONS_PER_1000 = { ORGANISATION: 45, MEMBER: 70 };

const countedAs = (kind: InspectionKind) =>
  kind === "THEMATIC_SUPERVISION" ? "BY_THEME" : kind === "REGULAR_SUPERVISION" ? "REGULARLY" : "INSPECTED";

/** So many, in tenths: the rest is drawn. */
const drawCount = (tenths: number, stream: RandomStream): number =>
  Math.floor(tenths / 10) + (stream.integer(10) < tenths % 10 ? 1 : 0);

function drawConclusion(
  { concludedOn }: Inspection,
  subject: SubjectRow["subject"],
  stream: RandomStream,
): Pick<SubjectRow, "isInViolation" | "proposedForm" | "remedyDueOn" | "remediedOn"> {
  const isInViolation = stream.integer(1000) < VIOLATIONS_PER_1000[subject];
  const [dueAfter, mendedAfter] = [stream.between(60, 120), stream.between(30, 150)];
  const open = { isInViolation: null, proposedForm: null, remedyDueOn: null, remediedOn: null };
  if (concludedOn === null) return open;
  if (!isInViolation) return { ...open, isInViolation };
  const remediedOn = addDays(concludedOn, mendedAfter);
  return {
    ...open,
    isInViolation,
    remedyDueOn: addDays(concludedOn, dueAfter),
    remediedOn: remediedOn <= AS_OF ? remediedOn : null,
  };
}

/** Draws up to so many different ones of a list. */
function drawSome<Item>(items: readonly Item[], count: number, stream: RandomStream): Item[] {
  const drawn = new Set<Item>();
  for (let n = 0; n < count && items.length > 0; n++) drawn.add(stream.pick(items));
  return [...drawn];
}

function drawSubjects(inspection: Inspection, directory: Directory, stream: RandomStream): DrawnSubject[] {
  const { reference, year, startedOn, kind, leadCode } = inspection;
  const organisation = directory.findBearer(inspection.subjectCode, startedOn);
  if (!organisation) return [];
  const row = (subject: SubjectRow["subject"], of: Organisation, member: Member | null): DrawnSubject => ({
    row: {
      reference,
      leadOrganisationCode: leadCode,
      year,
      subject,
      organisationCode: findVersion(of, startedOn)?.code ?? "",
      cardNumber: member?.cardNumber ?? null,
      ...drawConclusion(inspection, subject, stream),
    },
    inspection,
    organisation: of,
    member,
  });
  const counts = SUBJECTS[countedAs(kind)];
  const cells = directory.listCells(organisation, startedOn);
  const members = cells.flatMap((cell) => directory.listMembers(cell, startedOn).map((member) => ({ cell, member })));
  const isWithinCell = inspection.body === "CELL" && leadCode === inspection.subjectCode && kind !== "SELF_INSPECTION";
  const more = isWithinCell ? [] : drawSome(cells, drawCount(counts.organisations, stream), stream);
  const persons = kind === "SELF_INSPECTION" ? [] : drawSome(members, drawCount(counts.members, stream), stream);
  return [
    ...(isWithinCell ? [] : [organisation, ...more.filter((cell) => cell !== organisation)]).map((of) =>
      row("ORGANISATION", of, null),
    ),
    ...persons.map(({ cell, member }) => row("MEMBER", cell, member)),
  ];
}

/** Draws the subjects of every inspection and what was concluded of each. */
export function buildSubjects(seed: number, lists: readonly InspectionList[], directory: Directory): DrawnSubject[] {
  const stream = openStream(seed, "inspection subjects");
  return lists.flatMap(({ inspections }) =>
    inspections.flatMap((inspection) => drawSubjects(inspection, directory, stream)),
  );
}
