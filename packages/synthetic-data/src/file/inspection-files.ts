import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import type { UnnumberedFile } from "./planned-file.ts";

type Rows = readonly Readonly<Record<string, CellContent>>[];

function planFile(
  kind: FileKind,
  year: number,
  committee: string,
  sheets: Readonly<Record<string, readonly object[]>>,
): UnnumberedFile {
  return {
    kind,
    year,
    committee,
    isSupplement: false,
    rowCount: Object.values(sheets).reduce((sum, rows) => sum + rows.length, 0),
    content: () => ({
      layout: getFileLayout(kind),
      reportingUnit: issuerOf(committee).name,
      subtitle: `Năm ${year}`,
      sheets: sheets as Readonly<Record<string, Rows>>,
    }),
  };
}

/** Plans of inspection: one file for each year, for 2025 before and after the merger. */
export function planInspectionPlanFiles({ inspectionPlanLists }: Province): UnnumberedFile[] {
  return inspectionPlanLists.map(({ year, committeeCode, items }) =>
    planFile("INSPECTION_PLANS", year, committeeCode, { "Kế hoạch KT-GS": items }),
  );
}

/** Subjects, conclusions and discipline: one file for each year, for 2025 before and after the merger. */
export function planInspectionOutcomeFiles({ outcomeLists }: Province): UnnumberedFile[] {
  return outcomeLists.map(({ year, committeeCode, subjects, actions }) =>
    planFile("INSPECTION_OUTCOMES", year, committeeCode, { "Đối tượng": subjects, "Kỷ luật": actions }),
  );
}
