import { type FieldNode, print } from "graphql";
import { dayIn, lastDayAsked, one } from "./asked-days.ts";
import { type ActionFact, actionFacts, type InspectionFact, inspectionFacts } from "./records/inspection-facts.ts";
import { years } from "./records/record-file.ts";
import type { Fields, Json } from "./row-types.ts";
import { type Code, type Days, MOVE } from "./tree.ts";

/** What one asker reaches of the record, by class. */
type Reaches = (dataClass: string, code: Code, days: Days) => boolean;

/** What an organisation stood directly below on a day; written down by hand from the files. */
function parentOn(code: Code, day: string): Code | undefined {
  if (code.includes(".")) return code.slice(0, 2) as Code;
  if (code === "PA" || code === "PB") return "P";
  if (code === "05" || (code === "03" && day >= MOVE)) return "PB";
  return code === "P" ? undefined : "PA";
}

function isAtOrBelow(code: Code, above: Code, day: string): boolean {
  for (let each: Code | undefined = code; each !== undefined; each = parentOn(each, day))
    if (each === above) return true;
  return false;
}

/** Discipline is about its organisation on the day of the decision, or on the last day of what had ended by then. */
const isSeenAction = (reaches: Reaches, action: ActionFact): boolean =>
  reaches(
    action.cardNumber === null ? "INSPECTION" : "PERSON_INSPECTION",
    action.organisation,
    one(lastDayAsked(action.organisation, action.decidedOn)),
  );

const subjectsSeen = (reaches: Reaches, { startedOn, organisations, members }: InspectionFact) => {
  const within = (dataClass: string) => (code: Code) => reaches(dataClass, code, one(startedOn));
  const cells = members.map(({ cell }) => cell);
  return {
    organisations: organisations.filter(within("INSPECTION")),
    /** How many members one was about is told to whoever sees it; what was found of them, to whoever reaches their cells. */
    members: cells,
    persons: cells.filter(within("PERSON_INSPECTION")),
  };
};

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

interface Span {
  readonly from: string;
  readonly to: string;
}

/** What a line of a summary counts: inspections that are seen, and of their subjects those that are seen. */
function countLine(reaches: Reaches, began: readonly (readonly [InspectionFact, Span])[]): Fields {
  const all = began.map(([fact, { to }]) => ({
    fact,
    isConcluded: fact.concludedOn <= to,
    ...subjectsSeen(reaches, fact),
  }));
  const violated = all.filter(({ fact, isConcluded }) => isConcluded && fact.isInViolation);
  return {
    eventCount: all.length,
    concludedCount: all.filter(({ isConcluded }) => isConcluded).length,
    // One without subjects of its own is about its organisation.
    organisationCount: sum(
      all.map(({ organisations, members }) => organisations.length || (members.length > 0 ? 0 : 1)),
    ),
    memberCount: sum(all.map(({ members }) => members.length)),
    organisationsInViolation: sum(violated.map(({ organisations }) => organisations.length)),
    organisationsToDiscipline: sum(violated.map(({ organisations }) => organisations.length)),
    membersInViolation: sum(violated.map(({ persons }) => persons.length)),
    membersToDiscipline: sum(violated.map(({ persons }) => persons.length)),
  };
}

/**
 * A summary of what the bodies of an organisation and of all below it did: inspections and discipline are told to whoever reaches
 * those that they were about, whoever led or decided. Lines and forms of which nothing is seen are left out. What is denied in so
 * many words, `withPersons` false, stays as it is, for it is looked for where it must not stand.
 */
function restateSummary(reaches: Reaches, code: Code, seen: Fields, withPersons: boolean): Fields {
  const spans: readonly Span[] =
    seen.year === null
      ? years.map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31` }))
      : [{ from: String(seen.from), to: String(seen.to) }];
  const isIn = (day: string) => spans.find(({ from, to }) => from <= day && day <= to);
  const began = inspectionFacts.flatMap((fact) => {
    const span = isIn(fact.startedOn);
    const isSeen = reaches("INSPECTION", fact.organisation, one(fact.startedOn));
    return span && isSeen && isAtOrBelow(fact.lead, code, fact.startedOn) ? [[fact, span] as const] : [];
  });
  const decided = actionFacts.filter(
    (action) =>
      isIn(action.decidedOn) && isAtOrBelow(action.decider, code, action.decidedOn) && isSeenAction(reaches, action),
  );
  const personal = ["membersInViolation", "membersToDiscipline"];
  const keep = (key: string) => withPersons || !personal.includes(key);
  const lines = (seen.lines as readonly Fields[]).flatMap((line) => {
    const own = began.filter(([{ kind, body }]) => kind === line.kind && body === line.body);
    const counts = Object.entries(countLine(reaches, own)).filter(([key]) => key in line && keep(key));
    return own.length > 0 ? [{ ...line, ...Object.fromEntries(counts) }] : [];
  });
  const formsOf = (rows: Json, isOfMembers: boolean) =>
    (rows as readonly Fields[]).flatMap((row) => {
      const count = decided.filter(
        ({ form, cardNumber }) => form === row.form && (cardNumber !== null) === isOfMembers,
      ).length;
      return count > 0 ? [{ ...row, count }] : [];
    });
  const total = (key: string) => sum(lines.map((line) => Number((line as Fields)[key])));
  return {
    ...{ ...seen, lines, discipline: formsOf(seen.discipline ?? [], false) },
    ...Object.fromEntries(
      ["eventCount", "concludedCount", "organisationCount", "memberCount"].map((key) => [key, total(key)]),
    ),
    ...("memberDiscipline" in seen && withPersons
      ? { memberDiscipline: formsOf(seen.memberDiscipline ?? [], true) }
      : {}),
  };
}

const everything: Reaches = () => true;
const summaries = new Set(["inspectionSummary", "inspectionPeriods", "inspectionTotal"]);

/** What is told of sums of inspections; anything else as it is. Throws where the rule is not even what the software itself is told. */
function restateSums(reaches: Reaches, field: string, code: Code, value: Json, withPersons: boolean): Json {
  if (!summaries.has(field) || value === null) return value;
  const restate = (by: Reaches, isWhole: boolean) =>
    Array.isArray(value)
      ? value.map((each) => restateSummary(by, code, each as Fields, isWhole))
      : restateSummary(by, code, value as Fields, isWhole);
  const [told, counted] = [value, restate(everything, true)].map((each) => JSON.stringify(each));
  if (told !== counted) throw new Error(`${field} of ${code} is ${told}, and the files come to ${counted}`);
  return restate(reaches, withPersons);
}

const addTo = (day: string, yearsMore: number) => `${Number(day.slice(0, 4)) + yearsMore}${day.slice(4)}`;
const limitation = { REPRIMAND: 5, WARNING: 10 } as const;

function effectEnd(action: ActionFact, all: readonly ActionFact[]): string {
  const end = addTo(action.decidedOn, 1);
  const relapses = all.filter(
    (each) => each.decidedOn > action.decidedOn && action.decidedOn <= each.violatedOn && each.violatedOn < end,
  );
  return [end, ...relapses.map((each) => effectEnd(each, all))].sort().at(-1) ?? end;
}

/** Until when an action might be decided and has effect follows from what is seen of the same subject. */
function restateAction(reaches: Reaches, node: FieldNode, row: Fields, value: Json): Json {
  const action = actionFacts.find(({ decisionNumber }) => decisionNumber === row.decisionNumber);
  if (!action) throw new Error("an action that is not in the files");
  const { cardNumber, organisation, violatedOn, decidedOn, form } = action;
  const seen = actionFacts.filter(
    (each) =>
      (cardNumber === null
        ? each.cardNumber === null && each.organisation === organisation
        : each.cardNumber === cardNumber) && isSeenAction(reaches, each),
  );
  const end = effectEnd(action, seen);
  if (node.name.value === "effectEndsOn") return end;
  if (node.name.value === "isInEffect") return decidedOn <= dayIn(node) && dayIn(node) < end;
  if (node.name.value !== "limitationEndsOn") return value;
  // A new violation before the decision lets the time begin anew.
  const anew = seen.map((each) => each.violatedOn).filter((on) => violatedOn <= on && on <= decidedOn);
  return addTo(anew.sort().at(-1) ?? violatedOn, limitation[form]);
}

/** Whether an item of a plan was carried out within its year follows from the inspections under it that are seen. */
const isConcludedInYear = (item: Fields, isSeen: (inspection: Fields) => boolean): boolean =>
  (item.inspections as readonly Fields[]).some(
    (inspection) =>
      isSeen(inspection) && inspection.concludedOn !== null && String(inspection.concludedOn) <= `${item.year}-12-31`,
  );

const kindOf: readonly (readonly [RegExp, InspectionFact["kind"]])[] = [
  [/^INSPECTED_/, "REGULAR_INSPECTION"],
  [/^SUPERVISED_/, "THEMATIC_SUPERVISION"],
  [/^(ON_SIGNS|IN_VIOLATION|TO_DISCIPLINE)_/, "ON_SIGNS_OF_VIOLATION"],
];

/** What the rows that are seen come to beside one count of a return. */
function countMeasure(
  measure: string,
  lineOf: (kind: InspectionFact["kind"]) => Fields,
  decided: readonly ActionFact[],
): number {
  const subjects = measure.endsWith("_MEMBERS") ? "member" : "organisation";
  const [, kind] = kindOf.find(([pattern]) => pattern.test(measure)) ?? [];
  if (kind !== undefined) {
    const key = measure.startsWith("IN_VIOLATION")
      ? `${subjects}sInViolation`
      : measure.startsWith("TO_DISCIPLINE")
        ? `${subjects}sToDiscipline`
        : `${subjects}Count`;
    return Number(lineOf(kind)[key]);
  }
  const [, disciplined, form] = /^(?:DISCIPLINED_)?(ORGANISATION|MEMBER)S?(?:_(\w+))?$/.exec(measure) ?? [];
  return decided.filter(
    (action) =>
      disciplined === (action.cardNumber === null ? "ORGANISATION" : "MEMBER") &&
      (form === undefined || form === action.form),
  ).length;
}

/** Beside a return of inspections stands what the rows come to that are seen; nothing where none is. */
function restateReturnDifferences(reaches: Reaches, code: Code, { period }: Fields, value: Json): Json {
  const { from, to } = period as { readonly from: string; readonly to: string };
  const restate = (by: Reaches): Json => {
    const began = inspectionFacts.filter(
      ({ lead, organisation, startedOn }) =>
        from <= startedOn &&
        startedOn <= to &&
        isAtOrBelow(lead, code, startedOn) &&
        by("INSPECTION", organisation, one(startedOn)),
    );
    const decided = actionFacts.filter(
      (action) =>
        from <= action.decidedOn &&
        action.decidedOn <= to &&
        isAtOrBelow(action.decider, code, action.decidedOn) &&
        isSeenAction(by, action),
    );
    const isOf = (line: Json | undefined) => (body: InspectionFact["body"]) =>
      (body === "INSPECTION_COMMISSION") === (line === "COMMISSIONS");
    return (value as readonly Fields[]).map((row) => {
      const own = began.filter(({ body }) => isOf(row.line)(body));
      const lineOf = (kind: InspectionFact["kind"]) =>
        countLine(
          by,
          own.filter((fact) => fact.kind === kind).map((fact) => [fact, { from, to }]),
        );
      const mine = decided.filter(({ body }) => isOf(row.line)(body));
      const counted = began.length + decided.length === 0 ? null : countMeasure(String(row.measure), lineOf, mine);
      const reported = row.reported as number | null;
      return { ...row, counted, difference: counted === null || reported === null ? null : reported - counted };
    });
  };
  const [told, files] = [value, restate(everything)].map((each) => JSON.stringify(each));
  if (told !== files) throw new Error(`differences of ${code} are ${told}, and the files come to ${files}`);
  return restate(reaches);
}

/** The day by which a sum of returns is judged, told to whoever sees each of them: the files have them of 2025 and of half of 2026. */
export const findDayOfReturnTotal = (node: FieldNode): string | undefined => {
  if (node.name.value !== "inspectionReturnTotals") return undefined;
  return print(node).includes("2025") ? "2025-12-31" : "2026-06-30";
};

/** Whoever reads what inspections tell, and where it hangs. */
export interface InspectionReader {
  readonly reaches: Reaches;
  /** Whether members as subjects are not denied in so many words. */
  readonly seesPersons: boolean;
  readonly code: Code | undefined;
  readonly part: string | undefined;
  sees(inspection: Fields): boolean;
}

/** What sums, plans and discipline tell follows from the rows that are seen; undefined for what is told as it is. */
export function restateInspections(
  type: string,
  node: FieldNode,
  row: Fields,
  value: Json,
  { reaches, seesPersons, code, part, sees }: InspectionReader,
): Json | undefined {
  const field = node.name.value;
  if (type === "Organisation" && code !== undefined) return restateSums(reaches, field, code, value, seesPersons);
  if (type === "AggregateReturn" && field === "differences" && part === "inspections" && code !== undefined)
    return restateReturnDifferences(reaches, code, row, value);
  if (type === "DisciplinaryAction" || type === "MemberDisciplinaryAction")
    return restateAction(reaches, node, row, value);
  if (type === "InspectionPlanItem" && field === "isConcludedInYear") return isConcludedInYear(row, sees);
  if (type === "InspectionPlan" && field === "concludedCount")
    return (row.items as readonly Fields[]).filter((item) => isConcludedInYear(item, sees)).length;
  return undefined;
}
