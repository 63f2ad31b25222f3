import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { programmeSheets } from "../programme/programme.ts";
import type { UnnumberedFile } from "./planned-file.ts";

/** Inspections and supervision: one file for each committee and year, for 2025 before and after the merger. */
export function planInspectionFiles({ inspections }: Province): UnnumberedFile[] {
  return inspections
    .filter((list) => list.inspections.length > 0)
    .map((list) => ({
      kind: "INSPECTIONS",
      year: list.year,
      committee: list.committeeCode,
      isSupplement: false,
      rowCount: list.inspections.length,
      content: () => ({
        layout: getFileLayout("INSPECTIONS"),
        reportingUnit: issuerOf(list.committeeCode).name,
        subtitle: `Năm ${list.year}`,
        sheets: {
          "KT-GS": list.inspections.map(({ leadCode, subjectCode, ...inspection }) => ({
            ...inspection,
            periodKind: "YEAR",
            leadOrganisationCode: leadCode,
            organisationCode: subjectCode,
          })),
        },
      }),
    }));
}

/** Documents, objectives and targets of the programme. */
export function planProgrammeFile(): UnnumberedFile {
  return {
    kind: "PROGRAMME_TARGETS",
    year: null,
    committee: "BK",
    isSupplement: false,
    rowCount: Object.values(programmeSheets).reduce((sum, rows) => sum + rows.length, 0),
    content: () => ({
      layout: getFileLayout("PROGRAMME_TARGETS"),
      reportingUnit: "Tỉnh ủy Bắc Kạn",
      subtitle: "Giai đoạn 2022 - 2030",
      sheets: programmeSheets,
    }),
  };
}
