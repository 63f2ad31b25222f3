import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { findVersion } from "../organisation/history.ts";
import type { UnnumberedFile } from "./planned-file.ts";

/** Extracts of the central member database: one file for each committee and year. */
export function planExtractFiles({ extracts }: Province): UnnumberedFile[] {
  return extracts.map(({ year, on, committee, committeeCode, lines }) => ({
    kind: "REGISTER_EXTRACT",
    year,
    committee: committeeCode,
    isSupplement: false,
    rowCount: lines.length,
    content: () => ({
      layout: getFileLayout("REGISTER_EXTRACT"),
      reportingUnit: findVersion(committee, on)?.name ?? "",
      subtitle: `Tính đến ngày 31/12/${year}`,
      sheets: { "Trích CSDL": lines.map((line) => ({ committeeCode, ...line, extractedOn: on })) },
    }),
  }));
}
