import type { ReturnForm } from "@nq21/code-lists/return-form";
import { returnPeriods } from "@nq21/code-lists/return-period";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import type { Return } from "../returns/return.ts";
import type { UnnumberedFile } from "./planned-file.ts";

type Row = Readonly<Record<string, CellContent>>;

/** Details of periods shorter than a year, as file names tell them. */
const details: Readonly<Record<string, string>> = { QUARTER_1: "quy-1", SIX_MONTHS: "6-thang", NINE_MONTHS: "9-thang" };
const detailOf = ({ period }: Return) => (period in details ? { detail: details[period] as string } : {});

/** A printed form: one file for each committee and period. */
function planForm(each: Return): UnnumberedFile {
  const { form, organisationCode, year, period, reportedOn, counts, percentages } = each;
  const layout = getFileLayout(form);
  const matrices = layout.matrices ?? [];
  const rowsOf = (lines: readonly { readonly code: string }[]): Row[] =>
    lines.map(({ code }) => ({ line: code, ...counts[code], ...percentages[code] }));
  return {
    kind: form,
    ...detailOf(each),
    year,
    committee: organisationCode,
    isSupplement: false,
    rowCount: matrices.reduce((sum, { lines }) => sum + lines.length, 0),
    content: () => ({
      layout,
      reportingUnit: issuerOf(organisationCode).name,
      subtitle: `${returnPeriods[period].vi} ${year}`,
      head: { organisationCode, year, period, reportedOn },
      sheets: Object.fromEntries(matrices.map(({ sheet, lines }) => [sheet, rowsOf(lines)])),
    }),
  };
}

/** A list of returns: one file for each year, which the province hands in for its committees. */
function planList(form: ReturnForm, year: number, committee: string, own: readonly Return[]): UnnumberedFile {
  const layout = getFileLayout(form);
  const rows = own.flatMap(({ organisationCode, period, reportedOn, counts, percentages }) =>
    Object.entries(counts).map(
      ([line, cells]): Row => ({
        organisationCode,
        year,
        period,
        reportedOn,
        ...(form === "RETURN_ORGANISATION_RATINGS" ? { subject: line } : {}),
        ...cells,
        ...percentages[line],
      }),
    ),
  );
  return {
    kind: form,
    year,
    committee,
    isSupplement: false,
    rowCount: rows.length,
    content: () => ({
      layout,
      reportingUnit: issuerOf(committee).name,
      subtitle: `Năm ${year}`,
      sheets: { [layout.sheets[0]?.sheet ?? ""]: rows },
    }),
  };
}

/** The returns of the province as files: printed forms one by one, what stands in lists a year at a time. */
export function planReturnFiles({ returns }: Province): UnnumberedFile[] {
  const [forms, listed] = [true, false].map((isForm) =>
    returns.filter(({ form }) => (getFileLayout(form).matrices !== undefined) === isForm),
  ) as [Return[], Return[]];
  const lists = [...Map.groupBy(listed, ({ form, year }) => `${form}/${year}`).values()].map((own) => {
    const [{ form, year, organisationCode }] = own as [Return];
    return planList(form, year, own.length === 1 ? organisationCode : year < 2025 ? "BK" : "TNM", own);
  });
  return [...lists, ...forms.map(planForm)];
}
