import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import type { UnnumberedFile } from "./planned-file.ts";

type Rows = readonly Readonly<Record<string, CellContent>>[];

function planFile(
  kind: FileKind,
  year: number | null,
  committee: string,
  reportingUnit: string,
  sheets: Readonly<Record<string, Rows>>,
): UnnumberedFile {
  return {
    kind,
    year,
    committee,
    isSupplement: false,
    rowCount: Object.values(sheets).reduce((sum, rows) => sum + rows.length, 0),
    content: () => ({
      layout: getFileLayout(kind),
      reportingUnit,
      subtitle: year === null ? "Đến ngày 31/10/2026" : `Năm ${year}`,
      sheets,
    }),
  };
}

const rowsOf = (rows: readonly object[]): Rows => rows as Rows;

/** Meetings of cells: one file for each committee and year, for 2025 before and after the merger. */
export function planMeetingFiles({ meetingLists }: Province): UnnumberedFile[] {
  return meetingLists
    .filter(({ meetings }) => meetings.length > 0)
    .map(({ year, committee, committeeCode, meetings }) => {
      const unit = committee.versions.find(({ code }) => code === committeeCode)?.name ?? "";
      return planFile("CELL_MEETINGS", year, committeeCode, unit, { "Sinh hoạt chi bộ": rowsOf(meetings) });
    });
}

/** Superiors: one file for each term. */
export function planSuperiorFiles({ superiorLists }: Province): UnnumberedFile[] {
  return superiorLists.map(({ year, committeeCode, assignments, attendances }) =>
    planFile("SUPERIOR_ATTENDANCE", year, committeeCode, issuerOf(committeeCode).name, {
      "Phân công": rowsOf(assignments),
      "Dự sinh hoạt": rowsOf(attendances),
    }),
  );
}

/** Recognitions and commendations: one file for each year. */
export function planHonourFiles({ honourLists }: Province): UnnumberedFile[] {
  return honourLists.map(({ year, committeeCode, recognitions, commendations }) =>
    planFile("ORGANISATION_HONOURS", year, committeeCode, issuerOf(committeeCode).name, {
      "Công nhận": rowsOf(recognitions),
      "Khen thưởng": rowsOf(commendations),
    }),
  );
}

/** The party groups of all cells. */
export function planPartyGroupFile({ partyGroups }: Province): UnnumberedFile {
  return planFile("PARTY_GROUPS", null, "BK", issuerOf("BK").name, { "Tổ đảng": rowsOf(partyGroups) });
}

/** Ratings of quarters and of the term: one file for each committee and period. */
export function planPeriodRatingFiles({ periodLists }: Province): UnnumberedFile[] {
  return periodLists.map(({ periodKind, quarter, periodFrom, periodTo, ...list }) => ({
    ...planFile(
      "ORGANISATION_RATINGS",
      list.year,
      list.committeeCode,
      list.committee.versions.find(({ code }) => code === list.committeeCode)?.name ?? "",
      {
        "XL-TCĐ": list.ratings.map(({ organisation: _, code, ...outcome }) => ({
          organisationCode: code,
          year: list.year,
          periodKind,
          quarter,
          periodFrom,
          periodTo,
          ...outcome,
        })),
      },
    ),
    detail: quarter === null ? "nhiem-ky" : `quy-${quarter}`,
  }));
}
