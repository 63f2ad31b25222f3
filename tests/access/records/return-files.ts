import type { FileKind } from "@nq21/workbook/layout";
import { type Code, codes } from "../tree.ts";
import { livesIn, type RecordFile, recordFile, type Sheets } from "./record-file.ts";

const RETURNED = [2024, 2025] as const;
const reporting = codes.flatMap((code) =>
  RETURNED.filter((year) => livesIn(code, year)).map((year) => ({
    ...{ organisationCode: code, year, period: "YEAR", reportedOn: `${year}-12-20` },
  })),
);
const levels = { RATED: 10, EXCELLENT: 1, GOOD: 8, COMPLETED: 1, NOT_COMPLETED: 0 };
const shares = { EXCELLENT_PERCENT: 10, GOOD_PERCENT: 80, COMPLETED_PERCENT: 10, NOT_COMPLETED_PERCENT: 0 };

const ofOrganisations = reporting.map((head) => ({
  ...{
    ...head,
    subject: "GRASSROOTS_ORGANISATION",
    EXISTING: 10,
    NOT_RATED: 0,
    NEWLY_FOUNDED: 0,
    ...levels,
    ...shares,
  },
}));
const ofMembers = reporting.map((head) => ({
  ...{ ...head, EXISTING: 11, EXEMPT: 1, SUSPENDED: 0, ADMITTED_UNDER_6_MONTHS: 0, LIABLE: 10, NOT_RATED: 0 },
  ...{ ...levels, DISCIPLINED: 0, ...shares },
}));

/** Lines of Biểu 1 that add up. */
const stock = Object.entries({ A: 12, B: 1, B1: 1, C: 2, C1: 1, C3: 1, C3P: 0, D: 11 }).map(([line, count]) => ({
  ...{ line, THIS_PERIOD: count, LAST_PERIOD: count },
}));
const inspected = ["COMMITTEES", "COMMISSIONS"].map((line) => ({
  ...{ line, INSPECTED_ORGANISATIONS: 2, INSPECTED_MEMBERS: 3, DISCIPLINED_MEMBERS: 1, MEMBER_REPRIMAND: 1 },
}));

/** Forms that are handed in one by one, of years before organisations moved and ended and of the half year after that. */
const forms: readonly {
  readonly kind: FileKind;
  readonly sheets: Sheets;
  readonly years: readonly number[];
}[] = [
  { kind: "RETURN_MEMBER_STOCK", sheets: { "Biểu 1": stock }, years: [2024, 2025] },
  {
    ...{ kind: "RETURN_INSPECTIONS", years: [2025] },
    sheets: { "KT-GS-KL": inspected, "Nội dung vi phạm": [{ line: "V", VIOLATIONS: 1 }] },
  },
];
/** One of each relation. */
const committees: readonly Code[] = ["P", "PA", "01", "03", "04", "05"];

/** Aggregate returns to all three parts that take them, in the order of handing in. */
export async function listReturnFiles(prefix: string): Promise<readonly RecordFile[]> {
  const headsOf = (years: readonly number[]) => [
    ...years.flatMap((year) =>
      committees.map((organisationCode) => ({ organisationCode, year, period: "YEAR", reportedOn: `${year}-12-28` })),
    ),
    ...(["PA", "03"] as const).map((organisationCode) => ({
      ...{ organisationCode, year: 2026, period: "SIX_MONTHS", reportedOn: "2026-07-05" },
    })),
  ];
  return Promise.all([
    recordFile(`${prefix}a-organisation-ratings`, "RETURN_ORGANISATION_RATINGS", { "XL-TCĐ": ofOrganisations }),
    recordFile(`${prefix}b-member-ratings`, "RETURN_MEMBER_RATINGS", { "XL-ĐV": ofMembers }),
    ...forms.flatMap(({ kind, sheets, years }) =>
      headsOf(years).map((head) =>
        recordFile(`${prefix}c-${kind}-${head.organisationCode}-${head.year}`, kind, sheets, head),
      ),
    ),
  ]);
}
