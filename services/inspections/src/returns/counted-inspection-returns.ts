import type { Actor } from "@nq21/authorisation/actor";
import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { type AskedReturn, type CountForm, countReturns } from "@nq21/returns/counted-return";
import type { RecordedReturn } from "@nq21/returns/return.repository";
import type { CountedCells } from "@nq21/returns/return.resolver";
import {
  type EventSum,
  type EventSums,
  type PersonSum,
  type PersonSums,
  summariseEvents,
  summarisePersons,
} from "../summary/summary.repository.ts";
import { type CountedActions, countActions } from "./counted-discipline.repository.ts";

/** Kinds of inspection that the column of inspections in general counts. */
const general: readonly InspectionKind[] = ["REGULAR_INSPECTION", "THEMATIC_INSPECTION", "COMPLIANCE_INSPECTION"];

const isOf = (line: string) => (body: InspectingBody | null) =>
  (body === "INSPECTION_COMMISSION") === (line === "COMMISSIONS");

function sumOf<Sum extends { readonly kind: InspectionKind }>(
  sums: readonly Sum[],
  kinds: readonly InspectionKind[],
  count: (sum: Sum) => number,
): number {
  return sums.reduce((total, sum) => total + (kinds.includes(sum.kind) ? count(sum) : 0), 0);
}

function countLine(events: readonly EventSum[], persons: readonly PersonSum[], actions: readonly CountedActions[]) {
  const organisations = (...kinds: InspectionKind[]) => sumOf(events, kinds, (sum) => sum.organisationCount);
  const members = (...kinds: InspectionKind[]) => sumOf(events, kinds, (sum) => sum.memberCount);
  const disciplined = (subject: CountedActions["subject"], form: string | null) =>
    actions.reduce(
      (total, each) => total + (each.subject === subject && (form ?? each.form) === each.form ? each.count : 0),
      0,
    );
  return {
    INSPECTED_ORGANISATIONS: organisations(...general),
    INSPECTED_MEMBERS: members(...general),
    SUPERVISED_ORGANISATIONS: organisations("THEMATIC_SUPERVISION"),
    SUPERVISED_MEMBERS: members("THEMATIC_SUPERVISION"),
    ON_SIGNS_ORGANISATIONS: organisations("ON_SIGNS_OF_VIOLATION"),
    ON_SIGNS_MEMBERS: members("ON_SIGNS_OF_VIOLATION"),
    IN_VIOLATION_ORGANISATIONS: sumOf(events, ["ON_SIGNS_OF_VIOLATION"], (sum) => sum.organisationsInViolation),
    IN_VIOLATION_MEMBERS: sumOf(persons, ["ON_SIGNS_OF_VIOLATION"], (sum) => sum.membersInViolation),
    TO_DISCIPLINE_ORGANISATIONS: sumOf(events, ["ON_SIGNS_OF_VIOLATION"], (sum) => sum.organisationsToDiscipline),
    TO_DISCIPLINE_MEMBERS: sumOf(persons, ["ON_SIGNS_OF_VIOLATION"], (sum) => sum.membersToDiscipline),
    INSPECTION_WORK: organisations("INSPECTION_OF_INSPECTION_WORK"),
    DISCIPLINE_WORK: organisations("INSPECTION_OF_DISCIPLINE"),
    FINANCE: organisations("FINANCE_INSPECTION"),
    FEES: organisations("FEES_INSPECTION"),
    DENUNCIATIONS: sumOf(events, ["DENUNCIATION"], (sum) => sum.eventCount),
    COMPLAINTS: sumOf(events, ["COMPLAINT"], (sum) => sum.eventCount),
    DISCIPLINED_ORGANISATIONS: disciplined("ORGANISATION", null),
    ORGANISATION_REPRIMAND: disciplined("ORGANISATION", "REPRIMAND"),
    ORGANISATION_WARNING: disciplined("ORGANISATION", "WARNING"),
    ORGANISATION_DISSOLUTION: disciplined("ORGANISATION", "DISSOLUTION"),
    DISCIPLINED_MEMBERS: disciplined("MEMBER", null),
    MEMBER_REPRIMAND: disciplined("MEMBER", "REPRIMAND"),
    MEMBER_WARNING: disciplined("MEMBER", "WARNING"),
    MEMBER_REMOVAL_FROM_POST: disciplined("MEMBER", "REMOVAL_FROM_POST"),
    MEMBER_EXPULSION: disciplined("MEMBER", "EXPULSION"),
  };
}

/** Both lines of a return; null throughout where nothing of the period is on record, which is not nought. */
function shape(events: EventSums, persons: PersonSums, actions: readonly CountedActions[]): CountedCells {
  const isOnRecord = events.lines.length + actions.length > 0;
  return Object.fromEntries(
    ["COMMITTEES", "COMMISSIONS"].map((line) => {
      const isIn = isOf(line);
      const counted = countLine(
        events.lines.filter(({ body }) => isIn(body)),
        persons.lines.filter(({ body }) => isIn(body)),
        actions.filter(({ body }) => isIn(body)),
      );
      return [line, isOnRecord ? counted : Object.fromEntries(Object.keys(counted).map((measure) => [measure, null]))];
    }),
  );
}

/** What inspections and disciplinary actions on record come to beside each return, in the order asked for. */
export function countInspectionReturns(
  database: Database,
  actor: Actor,
  returns: readonly RecordedReturn[],
): Promise<CountedCells[]> {
  const count: CountForm = async (asked) => {
    const actions = Map.groupBy(await countActions(database, actor, asked), ({ at }) => at);
    const counted = new Map<number, CountedCells>();
    // Sums are read by period, for all committees that report of it together.
    for (const own of Map.groupBy(asked, (each: AskedReturn) => `${each.period_from}/${each.period_to}`).values()) {
      const [{ period_from: from, period_to: to }] = own as [AskedReturn];
      const ids = own.map(({ organisation_id }) => organisation_id);
      const events = await summariseEvents(database, actor, ids, { from, to });
      const persons = await summarisePersons(database, actor, ids, { from, to });
      for (const [place, { at }] of own.entries())
        counted.set(at, shape(events[place] as EventSums, persons[place] as PersonSums, actions.get(at) ?? []));
    }
    return counted;
  };
  return countReturns({ RETURN_INSPECTIONS: count }, returns);
}
