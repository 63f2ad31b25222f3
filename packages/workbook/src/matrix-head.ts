import { codesOf, findCode } from "@nq21/code-lists/code-list";
import { type ReturnPeriod, returnPeriods } from "@nq21/code-lists/return-period";
import { parseDay, type RawCell } from "./cell.ts";
import { type Fault, makeFault } from "./fault.ts";
import type { ReturnHead } from "./matrix-layout.ts";

/** What a line of the head begins with. Each stands in a cell of its own, above the headings. */
export const headMarks = {
  organisation: "Đơn vị",
  year: "Năm",
  period: "Kỳ",
  reportedOn: "Ngày báo cáo",
} as const;

const patterns = {
  // A name may follow the code: “Đơn vị: BK.061 – Huyện ủy Ba Bể”.
  organisation: /^đơn vị\s*:\s*(\S+)/i,
  year: /^năm\s*:?\s*(\d{4})$/i,
  period: /^kỳ\s*:\s*(.+)$/i,
  reportedOn: /^ngày báo cáo\s*:\s*(.+)$/i,
} as const;

const FIRST_YEAR = 2018;
const LAST_YEAR = 2030;

/** The head of a form as far as it could be read, and what is wrong with it. */
interface FoundHead {
  readonly head: ReturnHead | null;
  readonly faults: readonly Fault[];
}

/**
 * Reads who reports of which period from the rows above the headings: “Đơn vị: <code>”, “Năm 2023”, “Kỳ: 6 tháng” (a year where
 * none is said) and “Ngày báo cáo: 15/01/2024” (optional).
 */
export function readHead(rows: readonly (readonly RawCell[])[], sheet: string): FoundHead {
  const faults: Fault[] = [];
  const fault = (name: keyof typeof patterns, row: number | undefined, code: Fault["code"], ...details: string[]) =>
    faults.push(makeFault(code, { sheet, ...(row === undefined ? {} : { row }), column: headMarks[name] }, ...details));
  const find = (name: keyof typeof patterns) => {
    const found = rows.flatMap((row, index) =>
      row.flatMap((cell) => {
        const match = typeof cell === "string" ? patterns[name].exec(cell.normalize("NFC").trim()) : null;
        return match ? [{ said: (match[1] ?? "").trim(), row: index + 1 }] : [];
      }),
    );
    // Which of two is meant, nobody but the committee knows.
    const other = found.find(({ said }) => said !== found[0]?.said);
    if (other) fault(name, other.row, "HEAD_TWICE", headMarks[name]);
    return found[0];
  };

  const organisation = find("organisation");
  if (!organisation) fault("organisation", undefined, "MISSING_HEAD", headMarks.organisation);
  const year = find("year");
  const saidYear = Number(year?.said);
  if (!year) fault("year", undefined, "MISSING_HEAD", headMarks.year);
  else if (saidYear < FIRST_YEAR || saidYear > LAST_YEAR)
    fault("year", year.row, "OUT_OF_RANGE", headMarks.year, String(FIRST_YEAR), String(LAST_YEAR));
  const period = find("period");
  const saidPeriod: ReturnPeriod | undefined = period ? findCode(returnPeriods, period.said) : "YEAR";
  if (saidPeriod === undefined) {
    const allowed = codesOf(returnPeriods).map((code) => returnPeriods[code].vi);
    fault("period", period?.row, "UNKNOWN_CODE", headMarks.period, allowed.join("; "));
  }
  const reportedOn = find("reportedOn");
  const saidDay = reportedOn ? parseDay(reportedOn.said) : null;
  if (saidDay === undefined) fault("reportedOn", reportedOn?.row, "INVALID_DATE", headMarks.reportedOn);
  if (faults.length > 0 || !organisation || saidPeriod === undefined || saidDay === undefined)
    return { head: null, faults };
  return {
    head: {
      organisationCode: organisation.said.normalize("NFC"),
      year: saidYear,
      period: saidPeriod,
      reportedOn: saidDay,
    },
    faults,
  };
}

/** The lines of a head as a committee writes them, below the title. */
export function writeHead({ organisationCode, year, period, reportedOn }: ReturnHead): string[] {
  const [y, m, d] = (reportedOn ?? "").split("-");
  return [
    `${headMarks.organisation}: ${organisationCode}`,
    `${headMarks.year} ${year}`,
    `${headMarks.period}: ${returnPeriods[period as ReturnPeriod].vi}`,
    ...(reportedOn === null ? [] : [`${headMarks.reportedOn}: ${d}/${m}/${y}`]),
  ];
}
