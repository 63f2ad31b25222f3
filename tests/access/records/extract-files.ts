import { type Code, canaryCard } from "../tree.ts";
import { ADMITTED_ON, CONFIRMED_ON, citizenNumber, describedAt } from "./person.ts";
import { type RecordFile, recordFile } from "./record-file.ts";

/** The days that extracts tell of: one before organisations moved and ended, one after. */
export const EXTRACT_THEN = "2025-03-31";
export const EXTRACT_NOW = "2026-03-31";

const taken: readonly (readonly [committee: Code, cell: Code, on: string])[] = [
  ...(["01", "03", "04", "05"] as const).map((code) => [code, `${code}.1` as Code, EXTRACT_THEN] as const),
  ["06", "06", EXTRACT_THEN],
  ...(["01", "03", "05"] as const).map((code) => [code, `${code}.1` as Code, EXTRACT_NOW] as const),
  ["06.1", "06.1", EXTRACT_NOW],
];

/** A line about a member who stood on another list that day, in the standing of the extract; some askers see only one side. */
export interface SpecialLine {
  readonly committee: Code;
  readonly on: string;
  /** The member's place in the files. */
  readonly at: number;
  readonly standing: "EXEMPT" | "ON_LIST";
}

const place = (cell: Code) => [...describedAt].find(([, described]) => described.cell === cell)?.[0] ?? Number.NaN;
/** One whom only those beside know; one who was below once and had moved on; one of another cell below. */
export const specialLines: readonly SpecialLine[] = [
  { committee: "01", on: EXTRACT_THEN, at: place("05.1"), standing: "EXEMPT" },
  { committee: "01", on: EXTRACT_NOW, at: place("04.1"), standing: "ON_LIST" },
  { committee: "06.1", on: EXTRACT_NOW, at: place("02.1"), standing: "EXEMPT" },
];

/** Of the described member another day of admission, of the next one the first one's number, and a card that nobody has. */
const linesOf = (committeeCode: Code, cell: Code, extractedOn: string) => {
  const at = place(cell);
  const line = { committeeCode, organisationCode: cell, extractedOn, confirmedOn: CONFIRMED_ON, standing: "ON_LIST" };
  return [
    { ...line, cardNumber: canaryCard(at), citizenNumber: null, admittedOn: "2012-06-19" },
    { ...line, cardNumber: canaryCard(at + 1), citizenNumber: citizenNumber(at), admittedOn: ADMITTED_ON },
    { ...line, cardNumber: "55500012", citizenNumber: null, admittedOn: ADMITTED_ON },
    ...specialLines
      .filter((each) => each.committee === committeeCode && each.on === extractedOn)
      .map((each) => ({
        ...{ ...line, cardNumber: canaryCard(each.at), citizenNumber: null, admittedOn: ADMITTED_ON },
        standing: each.standing,
      })),
  ];
};

/** One file for each committee and day. */
export function writeExtracts(prefix: string): Promise<readonly RecordFile[]> {
  return Promise.all(
    taken.map(([committee, cell, on]) =>
      recordFile(`${prefix}-extract-${committee}-${on}`, "REGISTER_EXTRACT", {
        "Trích CSDL": linesOf(committee, cell, on),
      }),
    ),
  );
}
