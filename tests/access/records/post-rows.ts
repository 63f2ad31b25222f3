import { type Code, canaryCard } from "../tree.ts";
import { described, describedAt, elsewhere } from "./person.ts";
import { decision } from "./record-file.ts";

interface Time {
  readonly from: string;
  readonly to: string | null;
}

const placeOf = new Map([...describedAt].map(([at, { cell }]) => [cell, at]));
/** The card of the described member of a cell. */
const cardAt = (cell: Code): string => canaryCard(placeOf.get(cell) ?? Number.NaN);
const hold = (cardNumber: string, organisationCode: Code, post: string, { from, to }: Time, placeCode?: string) => ({
  ...{ cardNumber, organisationCode, post, from, to, placeCode: placeCode ?? null, ...decision(from) },
});

/** The chapter above a cell, and since when it has cells. */
const chapters = [
  ...(["01", "02", "03", "04", "05"] as const).map((code) => [code, `${code}.1` as Code, "2019-02-01"] as const),
  ["06", "06.1", "2026-02-01"] as const,
];

/**
 * In each cell a secretary who is head of a village as well, and was rapporteur for two months; in each chapter a member of its
 * committee. Above them posts that one and the same member holds beside the cell's.
 */
const posts = [
  ...described.flatMap(({ cardNumber, cell, early, late }) => [
    hold(cardNumber, cell, "SECRETARY", { from: early.from, to: null }),
    hold(cardNumber, cell, "VILLAGE_HEAD", late, "V01"),
    hold(cardNumber, cell, "RAPPORTEUR", early),
  ]),
  ...described.flatMap(({ cardNumber, later }) =>
    later ? [hold(cardNumber, later.cell, "RAPPORTEUR", later.late)] : [],
  ),
  ...chapters.map(([code, cell, from]) => hold(cardAt(cell), code, "COMMITTEE_MEMBER", { from, to: null })),
  hold(cardAt("01.1"), "P", "PEOPLES_COUNCIL_CHAIR", { from: "2019-02-01", to: null }),
  hold(cardAt("01.1"), "PA", "SECRETARY", { from: "2019-02-01", to: null }),
  hold(cardAt("01.1"), "PA", "RAPPORTEUR", { from: "2019-02-01", to: "2019-03-31" }),
  hold(cardAt("03.1"), "PA", "DEPUTY_SECRETARY", { from: "2019-02-01", to: null }),
  hold(cardAt("05.1"), "PB", "SECRETARY", { from: "2019-02-01", to: null }),
];

/** A level of theory that a member reached while on the list of an organisation or below it. */
export interface TheoryRow {
  readonly at: number;
  readonly code: Code;
  readonly level: "ELEMENTARY" | "INTERMEDIATE" | "ADVANCED";
  readonly from: string;
}

const place = (cell: Code) => placeOf.get(cell) as number;
/** Every level on record: one of each described member at the first cell, and higher ones elsewhere or later. */
export const theoryRows: readonly TheoryRow[] = [
  ...[...describedAt].map(([at, { cell, early }]) => ({
    at,
    code: cell,
    level: "ELEMENTARY" as const,
    from: early.from,
  })),
  { at: place("01.1"), code: "P", level: "INTERMEDIATE", from: "2020-01-01" },
  { at: place("03.1"), code: "03.1", level: "ADVANCED", from: "2026-02-01" },
  ...[...describedAt].flatMap(([at, { later }]) =>
    later ? [{ at, code: later.cell, level: "INTERMEDIATE" as const, from: later.late.from }] : [],
  ),
];

const send = (cardNumber: string, organisationCode: Code, receiverCode: Code, { from, to }: Time) => ({
  ...{ cardNumber, organisationCode, receiverCode, from, to, ...decision(from) },
});
const secondments = [
  ...described.flatMap(({ cardNumber, cell, early, late }) => [
    send(cardNumber, cell, elsewhere(cell), early),
    send(cardNumber, cell, elsewhere(cell), late),
  ]),
  send(cardAt("01.1"), "P", "PB", { from: "2020-01-01", to: null }),
  send(cardAt("01.1"), "PA", "PB", { from: "2020-01-01", to: null }),
];

/** What a file on posts, theory and cadres sent down holds. */
export const postSheets = {
  "Chức vụ": posts,
  "Lý luận chính trị": theoryRows.map(({ at, code, level, from }) => ({
    ...{ cardNumber: canaryCard(at), organisationCode: code, level, from },
  })),
  "Cử về cơ sở": secondments,
};
