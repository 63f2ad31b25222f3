import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import {
  aChange,
  aFounding,
  aMeeting,
  aRating,
  idOf,
  type OrganisationsRecord,
  province,
} from "./organisations-record.ts";
import { writePlaceFile } from "./place-files.ts";

const aCell = (code: string, parentCode: string) =>
  aFounding({ code, name: `Chi bộ ${code}`, kind: "SUBORDINATE_CELL", sector: null, parentCode });

/** The province with two more chapters of the second committee: 04, which stays, and 05, which ends. */
const foundings = [
  ...province,
  aFounding({ code: "04", name: "Đảng bộ xã Bằng Lũng", parentCode: "BK.CD" }),
  aFounding({ code: "05", name: "Đảng bộ xã Nghĩa Tá", parentCode: "BK.CD" }),
  aCell("04.1", "04"),
];

const began = { organisationKind: "SUBORDINATE_CELL" } as const;
/** 03 moves from the second committee to the first; 02.2 and 05 end; 01.1 and 01.2 merge; a part of 01.10 goes to 02. */
const changes = [
  aChange({ kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "BK.BB" }),
  aChange({ change: "2", kind: "DISSOLVE", predecessorCode: "02.2", effectiveOn: "2021-03-01" }),
  aChange({ change: "3", kind: "DISSOLVE", predecessorCode: "05", effectiveOn: "2021-01-01" }),
  ...["01.1", "01.2"].map((predecessorCode, at) => ({
    ...aChange({ change: "4", kind: "MERGE", predecessorCode, successorCode: "01.12", effectiveOn: "2022-01-01" }),
    ...(at === 0 ? { ...began, name: "Chi bộ Một Hai", parentCode: "01" } : {}),
  })),
  aChange({
    ...{ change: "5", kind: "SPLIT", predecessorCode: "01.10", successorCode: "02.20", extent: "PART" },
    ...{ ...began, name: "Chi bộ mới", parentCode: "02", effectiveOn: "2023-01-01" },
  }),
];

/** Ids of all organisations of the record. */
export const organisationIds: readonly string[] = [
  ...foundings.map(({ code }) => idOf(String(code))),
  idOf("01.12", "2022-01-01"),
  idOf("02.20", "2023-01-01"),
];

/** Who lives when, as far as facts are recorded about it: code, first and last year. */
const rated: readonly (readonly [code: string, from: number, to: number])[] = [
  ["BK", 2018, 2024],
  ["BK.BB", 2018, 2024],
  ["BK.CD", 2018, 2024],
  ["03", 2018, 2024],
  ["04", 2018, 2024],
  ["05", 2018, 2020],
  ["01.1", 2018, 2021],
  ["01.2", 2018, 2021],
  ["01.10", 2018, 2024],
  ["01.12", 2022, 2024],
  ["02.1", 2018, 2024],
  ["02.2", 2018, 2020],
  ["02.20", 2023, 2024],
  ["03.1", 2018, 2024],
  ["04.1", 2018, 2024],
  ["TN", 2018, 2024],
];
const decided = (year: number) => ({ decisionNumber: "9-QĐ/HU", issuer: "Huyện ủy", decidedOn: `${year}-12-20` });

/** Lays out organisations and places with all that became of them; nothing of what they did. */
export async function recordStructure(record: OrganisationsRecord): Promise<void> {
  const reports = [
    await record.importRows("ORGANISATION_DIRECTORY", foundings),
    await record.importRows("ORGANISATION_CHANGES", changes),
    await record.importBytes(
      writePlaceFile(
        ["01", "02", "03", "04"].map((code) => ({
          ...{ code, name: `Xã ${code}`, type: "xã", district: "Huyện Ba Bể", parent_code: "", valid_from: "" },
        })),
      ),
    ),
    await record.importBytes(
      writePlaceFile(
        ["01", "02", "03", "04"].map((code) => ({
          ...{ code: `V${code}`, name: `Nà ${code}`, type: "thôn", parent_code: code, valid_from: "" },
        })),
      ),
    ),
    await record.importBytes(
      writePlaceFile(
        ["01", "02"].map((code) => ({
          ...{ predecessor_code: code, predecessor: `Xã ${code}`, predecessor_type: "xã" },
          ...{ successor_code: "06", successor: "Xã 06", successor_type: "xã" },
          ...{ kind: "whole", event: "MERGE", effective_date: "2025-07-01" },
        })),
      ),
    ),
  ];
  for (const { outcome, faults } of reports) if (outcome !== "STORED") throw new Error(JSON.stringify(faults));
}

async function importVillages(record: OrganisationsRecord, covers: readonly object[], offices: readonly object[]) {
  return record.importBytes(
    await writeWorkbook({
      layout: getFileLayout("VILLAGE_ORGANISATION"),
      reportingUnit: "TỈNH ỦY BẮC KẠN",
      subtitle: "Năm 2024",
      sheets: { "Chi bộ - thôn": covers as never, "Chức danh ở thôn": offices as never },
    }),
  );
}

/**
 * Records what organisations did in the years that are told, in batches of their own by `label`: among it facts that were
 * superseded, and facts that were withdrawn again.
 */
export async function recordActivity(
  record: OrganisationsRecord,
  isTold: (code: string, year: number) => boolean,
  label = "1",
): Promise<Readonly<Record<string, string>>> {
  const years = rated
    .flatMap(([code, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, at) => ({ organisationCode: code, year: from + at })),
    )
    .filter(({ organisationCode, year }) => isTold(organisationCode, year));
  const begun = rated.filter(([code, from]) => isTold(code, from));
  const cells = years.filter(({ organisationCode }) => /^\d\d\.\d/.test(organisationCode));
  const followed = begun.filter(([code]) => code !== "BK" && code !== "TN");
  const ratings = (level: string, rows: readonly (typeof years)[number][]) =>
    record.importRows(
      "ORGANISATION_RATINGS",
      rows.map((row) => aRating({ ...row, level, ...decided(row.year), decisionNumber: `${label}-QĐ/HU` })),
    );
  const villages = ["01", "02", "03", "04"].flatMap((commune) => {
    const cell = begun.find(([code]) => code.startsWith(`${commune}.1`));
    return cell ? [{ cellCode: cell[0], villageCode: `V${commune}`, from: `${cell[1]}-01-01` }] : [];
  });
  const office = { office: "VILLAGE_HEAD", from: "2018-01-01", to: null, isMember: true };
  const reports = {
    ratings: await ratings("GOOD", years),
    corrected: await ratings(
      "EXCELLENT",
      years.filter(({ year }) => year === 2019),
    ),
    withdrawn: await ratings(
      "COMPLETED",
      years.filter(({ year }) => year === 2020),
    ),
    meetings: await record.importRows(
      "CELL_MEETINGS",
      cells.flatMap(({ organisationCode, year }) =>
        ["01-15", "11-15"].map((day) => aMeeting({ organisationCode, heldOn: `${year}-${day}`, score: 90 })),
      ),
    ),
    superiors: await record.importRows("SUPERIOR_ATTENDANCE", {
      "Phân công": followed.map(([organisationCode, from]) => ({
        ...{ superiorCode: "BK", organisationCode, from: `${from}-02-01`, to: null, assignedCount: 1 },
        ...decided(from),
      })),
      "Dự sinh hoạt": cells.map((row) => ({ ...row, superiorCode: "BK", dueCount: 4, attendedCount: 3 })),
    }),
    honours: await record.importRows("ORGANISATION_HONOURS", {
      "Công nhận": cells.map((row) => ({ ...row, title: "FOUR_GOOD_CELL", schemeVersion: "1", ...decided(row.year) })),
      "Khen thưởng": years.map((row) => ({ ...row, form: "FLAG", ...decided(row.year) })),
    }),
    returns: await record.importRows("RETURN_VILLAGES", {
      Thôn: years.map((row) => ({ ...row, reportedOn: `${row.year}-12-31`, VILLAGES: 1 })),
    }),
    groups: await record.importRows(
      "PARTY_GROUPS",
      cells.map(({ organisationCode, year }) => ({
        organisationCode,
        from: `${year}-06-01`,
        groupCount: 1 + (year % 3),
      })),
    ),
    villages: await importVillages(
      record,
      villages.map((row) => ({ ...row, to: null })),
      villages.map(({ villageCode }) => ({ villageCode, ...office })),
    ),
    shortened: await importVillages(
      record,
      villages.slice(0, 1).map((row) => ({ ...row, to: "2020-12-31" })),
      [],
    ),
    covered: await importVillages(
      record,
      villages.slice(-1).map(({ cellCode, villageCode }) => ({
        ...{ cellCode, villageCode: villageCode === "V01" ? "V02" : "V01", from: "2019-01-01", to: null },
      })),
      [],
    ),
  };
  const failed = Object.entries(reports).filter(([, { outcome }]) => outcome !== "STORED");
  if (failed.length > 0)
    throw new Error(JSON.stringify(failed.map(([name, { faults }]) => [name, faults.slice(0, 3)])));
  for (const { batchId } of [reports.withdrawn, reports.covered]) await record.withdraw(batchId);
  return Object.fromEntries(Object.entries(reports).map(([name, { batchId }]) => [name, String(batchId)]));
}
