import { beginnings, type Code, endOf, MOVE } from "../tree.ts";
import { type Described, described } from "./person.ts";
import { lived, livesIn, years } from "./record-file.ts";

/** An inspection of the record, with the organisations and the members that it is about. */
export interface InspectionFact {
  readonly reference: string;
  readonly year: number;
  readonly lead: Code;
  readonly body: "COMMITTEE" | "STANDING_COMMITTEE" | "INSPECTION_COMMISSION" | null;
  readonly kind: "REGULAR_INSPECTION" | "ON_SIGNS_OF_VIOLATION" | "THEMATIC_SUPERVISION";
  readonly organisation: Code;
  readonly startedOn: string;
  readonly concludedOn: string;
  /** Number of the item of its body's plan. */
  readonly item: string | null;
  readonly organisations: readonly Code[];
  readonly members: readonly { readonly cell: Code; readonly cardNumber: string }[];
  /** Whether violations were found and discipline was proposed. */
  readonly isInViolation: boolean;
}

/** What one body plans for a year; each plan has one item, about one organisation. */
export interface PlanFact {
  readonly planner: Code;
  readonly body: "COMMITTEE" | "INSPECTION_COMMISSION";
  readonly year: number;
  readonly about: Code;
}

/** A disciplinary action; of a member, with the card. */
export interface ActionFact {
  readonly decider: Code;
  readonly body: "COMMITTEE" | "INSPECTION_COMMISSION";
  readonly organisation: Code;
  readonly cardNumber: string | null;
  readonly form: "REPRIMAND" | "WARNING";
  readonly violatedOn: string;
  readonly decidedOn: string;
  readonly decisionNumber: string;
  /** The inspection that it followed from. */
  readonly followed: { readonly reference: string; readonly lead: Code; readonly year: number };
}

const at = (cell: Code): Described => {
  const found = described.find((each) => each.cell === cell);
  if (!found) throw new Error(`nobody is described in ${cell}`);
  return found;
};
const personIn = (cell: Code) => ({ cell, cardNumber: at(cell).cardNumber });

/** Each cell with members, in each year of its: 06 is one until it gets a cell of its own. */
const cellYears = described.flatMap(({ cell }) =>
  years
    .filter((year) => livesIn(cell, year) && (cell !== "06" || `${year}-01-01` < MOVE))
    .map((year) => ({ cell, year, lead: cell.slice(0, 2) as Code })),
);
const committees = (["P", "PA", "PB"] as const).flatMap((code) => years.map((year) => ({ code, year })));

const plain = { item: null, organisations: [], members: [], isInViolation: false } as const;
const found = { kind: "ON_SIGNS_OF_VIOLATION", isInViolation: true } as const;

/** What was inspected: by the province everyone without a body or subjects, in each cell on signs of violation, and committees by themselves. */
export const inspectionFacts: readonly InspectionFact[] = [
  ...lived.map(({ code, year }) => ({
    ...{ reference: `${code}/${year}`, year, lead: "P" as const, body: null, kind: "REGULAR_INSPECTION" as const },
    ...{ organisation: code, startedOn: `${year}-04-01`, concludedOn: `${year}-04-20`, ...plain },
  })),
  ...cellYears.map(({ cell, year, lead }) => ({
    ...{ reference: `T/${cell}/${year}`, year, lead, body: "COMMITTEE" as const, organisation: cell, item: "1" },
    ...{ startedOn: `${year}-05-10`, concludedOn: `${year}-06-20`, ...found },
    ...{ organisations: [cell], members: [personIn(cell)] },
  })),
  ...committees.map(({ code, year }) => ({
    ...{ reference: `G/${code}/${year}`, year, lead: code, body: "INSPECTION_COMMISSION" as const, organisation: code },
    ...{ kind: "THEMATIC_SUPERVISION" as const, startedOn: `${year}-02-10`, concludedOn: `${year}-03-20` },
    ...{ ...plain, item: "1", organisations: [code] },
  })),
  // Across the borders of who reaches what: led there and about here, and about both sides at once.
  {
    ...{ reference: "X1", year: 2026, lead: "PA", body: "STANDING_COMMITTEE", organisation: "03", ...found },
    ...{ startedOn: "2026-03-02", concludedOn: "2026-04-03", item: null },
    ...{ organisations: ["03", "01"], members: [personIn("03.1"), personIn("01.1")] },
  },
  {
    ...{ reference: "X2", year: 2026, lead: "03", body: "COMMITTEE", organisation: "01", ...found, item: "1" },
    ...{ startedOn: "2026-03-03", concludedOn: "2026-04-04", organisations: ["01"], members: [] },
  },
  {
    ...{ reference: "X3", year: 2026, lead: "PA", body: "STANDING_COMMITTEE", organisation: "PA", ...found },
    ...{ startedOn: "2026-03-04", concludedOn: "2026-10-05", item: null },
    ...{ organisations: ["PA", "05"], members: [personIn("01.1"), personIn("05.1")] },
  },
];

/** What was planned. */
export const planFacts: readonly PlanFact[] = [
  ...cellYears.map(({ cell, year, lead }) => ({ planner: lead, body: "COMMITTEE" as const, year, about: cell })),
  ...committees.map(({ code, year }) => ({
    ...{ planner: code, body: "INSPECTION_COMMISSION" as const, year, about: code },
  })),
];

const byProvince = { decider: "P", body: "INSPECTION_COMMISSION", form: "REPRIMAND" } as const;
const byChapter = (cell: Code) => ({
  ...{ decider: cell.slice(0, 2) as Code, body: "COMMITTEE" as const, form: "REPRIMAND" as const },
});
const cellAction = (cell: Code, lead: Code, year: number) => ({
  ...{ decider: lead, body: "COMMITTEE" as const, form: "REPRIMAND" as const, organisation: cell },
  ...{ cardNumber: at(cell).cardNumber, violatedOn: `${year}-03-01`, decidedOn: `${year}-10-05` },
  ...{ decisionNumber: `2/${cell}/${year}`, followed: { reference: `T/${cell}/${year}`, lead, year } },
});

/** Every organisation was reprimanded, cells by the chapter above them, and the described member of each cell; 03 and its member again in another place; 04 and its member when it was gone. */
export const actionFacts: readonly ActionFact[] = [
  ...(Object.keys(beginnings) as Code[])
    .map((code) => ({ code, year: endOf(code) > MOVE && beginnings[code] === MOVE ? 2026 : 2025 }))
    .map(({ code, year }) => ({
      ...{
        ...(code.includes(".") ? byChapter(code) : byProvince),
        organisation: code,
        cardNumber: null,
        violatedOn: `${year}-03-01`,
        decidedOn: `${year}-10-05`,
      },
      ...{ decisionNumber: `1/${code}/${year}`, followed: { reference: `${code}/${year}`, lead: "P" as const, year } },
    })),
  ...cellYears
    .filter(({ cell, year }) => year === (cell === "06.1" ? 2026 : 2025))
    .map(({ cell, lead, year }) => cellAction(cell, lead, year)),
  ...(["03", "03.1"] as const).map((organisation) => ({
    ...{ ...byProvince, organisation, cardNumber: organisation === "03" ? null : at("03.1").cardNumber },
    ...{ form: "WARNING" as const, violatedOn: "2025-11-01", decidedOn: "2026-02-20" },
    ...{
      decisionNumber: `3/${organisation}`,
      followed: { reference: `${organisation}/2026`, lead: "P" as const, year: 2026 },
    },
  })),
  ...(["04", "04.1"] as const).map((organisation) => ({
    ...{ ...byProvince, organisation, cardNumber: organisation === "04" ? null : at("04.1").cardNumber },
    ...{ violatedOn: "2025-08-01", decidedOn: "2026-02-21", decisionNumber: `4/${organisation}` },
    followed: { reference: `${organisation}/2025`, lead: "P" as const, year: 2025 },
  })),
];
