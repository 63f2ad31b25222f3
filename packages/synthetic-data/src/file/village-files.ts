import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { addDays } from "../day.ts";
import { getCommitteePlan } from "../organisation/committees.ts";
import { findVersion } from "../organisation/history.ts";
import type { UnnumberedFile } from "./planned-file.ts";

/** Files name the last day on which something holds. */
const lastDay = (to: string | null): string | null => (to === null ? null : addDays(to, -1));

/** Which cell covers which village, and who heads the villages: one file for each district. */
export function planVillageOrganisationFiles({ villageTies, villageOffices }: Province): UnnumberedFile[] {
  const offices = Map.groupBy(villageOffices, ({ village }) => village.committee);
  return [...Map.groupBy(villageTies, ({ village }) => village.committee)].map(([committee, ties]) => {
    const held = offices.get(committee) ?? [];
    return {
      kind: "VILLAGE_ORGANISATION",
      year: null,
      committee,
      isSupplement: false,
      rowCount: ties.length + held.length,
      content: () => ({
        layout: getFileLayout("VILLAGE_ORGANISATION"),
        reportingUnit: getCommitteePlan(committee).name,
        subtitle: "Từ ngày 01/01/2018 đến ngày 31/10/2026",
        sheets: {
          "Chi bộ - thôn": ties.map(({ cell, village, from, to }) => ({
            cellCode: findVersion(cell, from)?.code ?? "",
            villageCode: village.code,
            from,
            to: lastDay(to),
          })),
          "Chức danh ở thôn": held.map(({ village, office, from, to, isMember }) => ({
            villageCode: village.code,
            office,
            from,
            to: lastDay(to),
            isMember,
          })),
        },
      }),
    };
  });
}
