import type { InspectionKind } from "@nq21/code-lists/inspection";
import type { Inspection, InspectionList } from "../inspection/inspection.ts";
import type { ActionRow, OutcomeList, SubjectRow } from "../inspection/outcome.ts";
import type { RandomStream } from "../random-stream.ts";
import type { Counts } from "./return.ts";

const general: readonly InspectionKind[] = ["REGULAR_INSPECTION", "THEMATIC_INSPECTION", "COMPLIANCE_INSPECTION"];
const keyOf = (reference: string, leadCode: string, year: number) => `${year}/${leadCode}/${reference}`;

function tallyLine(
  events: readonly Inspection[],
  subjectsOf: ReadonlyMap<string, readonly SubjectRow[]>,
  actions: readonly ActionRow[],
  to: string,
): Record<string, number> {
  const subjects = (kinds: readonly InspectionKind[], isCounted: (subject: SubjectRow) => boolean, concluded = false) =>
    events.reduce((sum, event) => {
      if (!kinds.includes(event.kind) || (concluded && (event.concludedOn === null || event.concludedOn > to)))
        return sum;
      return sum + (subjectsOf.get(keyOf(event.reference, event.leadCode, event.year)) ?? []).filter(isCounted).length;
    }, 0);
  const isOf = (kind: SubjectRow["subject"]) => (row: SubjectRow) => row.subject === kind;
  // An inspection without subjects of its own is about its organisation.
  const organisations = (...kinds: InspectionKind[]) =>
    subjects(kinds, isOf("ORGANISATION")) +
    events.filter(
      ({ kind, reference, leadCode, year }) =>
        kinds.includes(kind) && !subjectsOf.has(keyOf(reference, leadCode, year)),
    ).length;
  const members = (...kinds: InspectionKind[]) => subjects(kinds, isOf("MEMBER"));
  const signs: readonly InspectionKind[] = ["ON_SIGNS_OF_VIOLATION"];
  const found = (kind: SubjectRow["subject"]) =>
    subjects(signs, (row) => row.subject === kind && row.isInViolation === true, true);
  const proposed = (kind: SubjectRow["subject"]) =>
    subjects(signs, (row) => row.subject === kind && row.proposedForm !== null, true);
  const disciplined = (kind: ActionRow["subject"], form?: ActionRow["form"]) =>
    actions.filter((action) => action.subject === kind && (form ?? action.form) === action.form).length;
  const settled = (kind: InspectionKind) => events.filter((event) => event.kind === kind).length;
  return {
    INSPECTED_ORGANISATIONS: organisations(...general),
    INSPECTED_MEMBERS: members(...general),
    INSPECTED_COMMITTEE_MEMBERS: Math.floor(members(...general) / 4),
    SUPERVISED_ORGANISATIONS: organisations("THEMATIC_SUPERVISION"),
    SUPERVISED_MEMBERS: members("THEMATIC_SUPERVISION"),
    ON_SIGNS_ORGANISATIONS: organisations(...signs),
    ON_SIGNS_MEMBERS: members(...signs),
    IN_VIOLATION_ORGANISATIONS: found("ORGANISATION"),
    IN_VIOLATION_MEMBERS: found("MEMBER"),
    TO_DISCIPLINE_ORGANISATIONS: proposed("ORGANISATION"),
    TO_DISCIPLINE_MEMBERS: proposed("MEMBER"),
    INSPECTION_WORK: organisations("INSPECTION_OF_INSPECTION_WORK"),
    DISCIPLINE_WORK: organisations("INSPECTION_OF_DISCIPLINE"),
    FINANCE: organisations("FINANCE_INSPECTION"),
    FEES: organisations("FEES_INSPECTION"),
    DENUNCIATIONS: settled("DENUNCIATION"),
    COMPLAINTS: settled("COMPLAINT"),
    DISCIPLINED_ORGANISATIONS: disciplined("ORGANISATION"),
    ORGANISATION_REPRIMAND: disciplined("ORGANISATION", "REPRIMAND"),
    ORGANISATION_WARNING: disciplined("ORGANISATION", "WARNING"),
    ORGANISATION_DISSOLUTION: disciplined("ORGANISATION", "DISSOLUTION"),
    DISCIPLINED_MEMBERS: disciplined("MEMBER"),
    MEMBER_REPRIMAND: disciplined("MEMBER", "REPRIMAND"),
    MEMBER_WARNING: disciplined("MEMBER", "WARNING"),
    MEMBER_REMOVAL_FROM_POST: disciplined("MEMBER", "REMOVAL_FROM_POST"),
    MEMBER_EXPULSION: disciplined("MEMBER", "EXPULSION"),
    DISCIPLINED_COMMITTEE_MEMBERS: Math.floor(disciplined("MEMBER") / 6),
  };
}

/** Kinds of violation: a member disciplined may have violated several rules. */
function tallyViolations(disciplined: number, stream: RandomStream): Counts {
  const kinds = "FORBIDDEN ETHICS CENTRALISM CORRUPTION IRRESPONSIBILITY OTHER".split(" ");
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  const total = disciplined + Math.floor(disciplined / 5);
  for (let at = 0; at < total; at++) {
    const kind = stream.pick(kinds);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return {
    V: { VIOLATIONS: total },
    ...Object.fromEntries([...counts].map(([kind, count]) => [`V_${kind}`, { VIOLATIONS: count }])),
  };
}

/** The counts of an inspection return over a period, from the lists of inspections, their subjects and the discipline. */
export function tallyInspections(
  inspections: readonly InspectionList[],
  outcomes: readonly OutcomeList[],
  { from, to }: { readonly from: string; readonly to: string },
  stream: RandomStream,
): Counts {
  const events = inspections
    .flatMap((list) => list.inspections)
    .filter(({ startedOn }) => from <= startedOn && startedOn <= to);
  const subjectsOf = Map.groupBy(
    outcomes.flatMap((list) => list.subjects),
    ({ reference, leadOrganisationCode, year }) => keyOf(reference, leadOrganisationCode, year),
  );
  const actions = outcomes
    .flatMap((list) => list.actions)
    .filter(({ decidedOn }) => from <= decidedOn && decidedOn <= to);
  const isOfCommission = ({ body }: { readonly body: string | null }) => body === "INSPECTION_COMMISSION";
  const line = (isCounted: (each: { readonly body: string | null }) => boolean) =>
    tallyLine(events.filter(isCounted), subjectsOf, actions.filter(isCounted), to);
  const [committees, commissions] = [line((each) => !isOfCommission(each)), line(isOfCommission)];
  const disciplined = (committees.DISCIPLINED_MEMBERS ?? 0) + (commissions.DISCIPLINED_MEMBERS ?? 0);
  return { COMMITTEES: committees, COMMISSIONS: commissions, ...tallyViolations(disciplined, stream) };
}
