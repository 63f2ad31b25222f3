import type { FileKind } from "@nq21/workbook/layout";
import { addDays } from "../day.ts";
import type { PlannedFile } from "../file/planned-file.ts";
import { type CommitteeLife, stoodOn } from "./committee-lives.ts";

/** A row of the sheet “Biểu phải nộp”. */
export interface ReturnRow {
  readonly organisationCode: string;
  readonly form: FileKind;
  readonly year: number;
  readonly period: "YEAR";
  readonly dueOn: string;
}

/** Years of the programme. */
const years = [2022, 2023, 2024, 2025, 2026] as const;
/** What happens through a year is listed by whoever stood for part of it; all else by whoever stands at its end. */
const throughTheYear: ReadonlySet<FileKind> = new Set(["CELL_MEETINGS", "INSPECTIONS"]);
/** A form that most committees hand in is expected of all. */
const MOST = 0.6;

const nextYear = (year: number) => `${year + 1}-01-20`;

/** Who is to hand in a form of a year, and by which day: what a committee owes that ends, twenty days later. */
function listBound(form: FileKind, year: number, committees: readonly CommitteeLife[]): [CommitteeLife, string][] {
  return committees.flatMap((committee): [CommitteeLife, string][] => {
    if (stoodOn(committee, `${year}-12-31`)) return [[committee, nextYear(year)]];
    const stoodInYear = stoodOn(committee, `${year}-01-01`) && committee.to !== null;
    return throughTheYear.has(form) && stoodInYear ? [[committee, addDays(committee.to ?? "", 19)]] : [];
  });
}

/**
 * What the committees are to hand in for each year of the programme: the lists and forms that most of them do hand in, so that
 * what is missing shows. In a year that is not over, what was expected the year before.
 */
export function listExpectedReturns(
  committees: readonly CommitteeLife[],
  files: readonly Pick<PlannedFile, "kind" | "year" | "committee" | "isSupplement" | "detail">[],
): ReturnRow[] {
  const codes = new Set(committees.map(({ code }) => code));
  const handedIn = Map.groupBy(
    files.filter(
      ({ committee, isSupplement, detail, year }) =>
        codes.has(committee) && !isSupplement && detail === undefined && year !== null,
    ),
    ({ kind, year }) => `${kind}/${year}`,
  );
  const kinds = [...new Set(files.map(({ kind }) => kind))];
  return kinds.flatMap((form) =>
    years.flatMap((year) => {
      const bound = listBound(form, year, committees);
      const last = year === years.at(-1) ? year - 1 : year;
      const count = new Set((handedIn.get(`${form}/${last}`) ?? []).map(({ committee }) => committee)).size;
      const ofLast = listBound(form, last, committees).length;
      if (count < MOST * ofLast) return [];
      return bound.map(
        ([{ code }, dueOn]): ReturnRow => ({ organisationCode: code, form, year, period: "YEAR", dueOn }),
      );
    }),
  );
}
