import { listInspectionFiles } from "./records/inspection-files.ts";
import { listMemberFiles } from "./records/member-files.ts";
import { listProgrammeFiles } from "./records/programme-files.ts";
import { decision, lastOf, lived, type RecordFile, type Row, recordFile } from "./records/record-file.ts";
import { listReturnFiles } from "./records/return-files.ts";
import { BEGIN, beginnings, type Code, codes, MOVE, NEVER } from "./tree.ts";

const parents: Readonly<Partial<Record<Code, Code>>> = { PA: "P", PB: "P", "05": "PB" };
const isCell = (code: Code) => code.includes(".");
const founded = codes.filter((code) => beginnings[code] === BEGIN);

function describe(code: Code): Row {
  if (code === "P") return { kind: "PROVINCIAL_CHAPTER", sector: null };
  if (code.startsWith("P")) return { kind: "ABOVE_GRASSROOTS", sector: null };
  if (isCell(code)) return { kind: "SUBORDINATE_CELL", sector: null };
  return { kind: code === "06" ? "GRASSROOTS_CELL" : "GRASSROOTS_CHAPTER", sector: "XA" };
}

const directory = founded.map((code) => ({
  code,
  name: isCell(code) ? `Chi bộ ${code}` : `Đảng bộ ${code}`,
  parentCode: code === "P" ? null : isCell(code) ? code.slice(0, 2) : (parents[code] ?? "PA"),
  validFrom: BEGIN,
  ...decision("2017-12-20"),
  ...describe(code),
}));

const changes = [
  { change: "1", kind: "CHANGE_TYPE", predecessorCode: "06", organisationKind: "GRASSROOTS_CHAPTER" },
  {
    ...{ change: "2", kind: "FOUND", successorCode: "06.1", name: "Chi bộ 06.1" },
    ...{ organisationKind: "SUBORDINATE_CELL", parentCode: "06" },
  },
].map((row): Row => ({ ...row, effectiveOn: MOVE, ...decision("2025-12-20") }));
const moves = [
  { change: "3", kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "PB" },
  { change: "4", kind: "MERGE", predecessorCode: "04", successorCode: "05" },
  { change: "5", kind: "MERGE", predecessorCode: "04.1", successorCode: "05.1" },
  { change: "6", kind: "RENAME", predecessorCode: "01", name: "Đảng bộ xã Một" },
].map((row): Row => ({ ...row, effectiveOn: MOVE, ...decision("2025-12-20") }));

/** 06 meets until it gets a cell of its own. */
const met = lived.filter(({ code, year }) => isCell(code) || (code === "06" && year < 2026));

/** Of 2019, organisations are on the lists without a level. */
const notRated = { level: null, notRatedReason: "EXEMPT" };
const ratings = lived.map(({ code, year, decided: { issuer: _, ...decided } }) => ({
  ...{ organisationCode: code, year, periodKind: "YEAR", level: "GOOD", ...decided },
  ...(year === 2019 ? notRated : { score: 91.5 }),
}));
/** Decided anew, so that one rating supersedes another. */
const laterRatings = lived
  .filter(({ year }) => year === 2025)
  .map(({ code }) => ({
    ...{ organisationCode: code, year: 2025, periodKind: "YEAR", level: "EXCELLENT", score: 95 },
    ...{ decisionNumber: "09-QĐ/TU", decidedOn: "2025-12-28" },
  }));

const meetings = met.flatMap(({ code, year }) =>
  ["REGULAR", "THEMATIC"].map((kind) => ({
    ...{ organisationCode: code, heldOn: `${year}-03-05`, kind, mode: "IN_PERSON" },
    ...{ dueCount: 20, presentCount: 18, spokeCount: 5, score: 95, hasFullMarks: true },
  })),
);

/** Who follows whom: the province everyone, and each committee and chapter one that stands below it. */
const following = [
  ...codes.filter((code) => code !== "P").map((code) => ["P", code] as const),
  ...([["PA", "01"], ["PB", "05"], ...["01", "02", "03", "04", "05"].map((code) => [code, `${code}.1`])] as [
    Code,
    Code,
  ][]),
];
const superiors = {
  "Phân công": following.map(([superiorCode, organisationCode]) => ({
    ...{ superiorCode, organisationCode, assignedCount: 2 },
    ...(beginnings[organisationCode] === BEGIN
      ? { from: "2019-02-01", to: lastOf(MOVE) }
      : { from: "2026-02-01", to: null }),
    ...decision("2019-01-20"),
  })),
  "Dự sinh hoạt": met.map(({ code, year }) => ({
    ...{ superiorCode: "P", organisationCode: code, year, dueCount: 4, attendedCount: 3 },
  })),
};
const honours = {
  "Công nhận": met.map(({ code, year, decided }) => ({
    ...{ organisationCode: code, title: "FOUR_GOOD_CELL", year, schemeVersion: "2018", ...decided },
  })),
  "Khen thưởng": lived.map(({ code, year, decided }) => ({ organisationCode: code, form: "FLAG", year, ...decided })),
};
const groups = met.map(({ code, year }) => ({ organisationCode: code, from: `${year}-02-01`, groupCount: 3 }));

/** The cell that covers each village, and how long. */
export const villages: Readonly<Record<string, { readonly cell: Code; readonly until: string }>> = {
  V01: { cell: "01.1", until: NEVER },
  V03: { cell: "03.1", until: NEVER },
  V04: { cell: "04.1", until: MOVE },
  V05: { cell: "05.1", until: NEVER },
  V06: { cell: "06.1", until: NEVER },
  V07: { cell: "06", until: MOVE },
};
const covered = Object.entries(villages);
const villageSheets = {
  "Chi bộ - thôn": covered.map(([villageCode, { cell, until }]) => ({
    ...{ cellCode: cell, villageCode, from: beginnings[cell], to: lastOf(until) },
  })),
  "Chức danh ở thôn": covered.flatMap(([villageCode, { cell, until }]) => [
    { villageCode, office: "VILLAGE_HEAD", from: beginnings[cell], to: lastOf(until), isMember: true },
    {
      ...{ villageCode, office: "FRONT_WORK_HEAD", from: beginnings[cell], isMember: false },
      to: cell === "06.1" ? "2027-12-31" : lastOf(MOVE),
    },
  ]),
};

const list = (rows: readonly Readonly<Record<string, string>>[]) => {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headings.map((heading) => row[heading] ?? ""));
  return new TextEncoder().encode([headings, ...lines].map((line) => line.join(",")).join("\n"));
};
const communes = ["01", "02", "03", "04", "05", "06"].map((code) => ({
  ...{ code, name: `Xã ${code}`, type: "xã", district: "Huyện Mẫu", province: "Tỉnh Mẫu" },
}));
const hamlets = covered.map(([code]) => ({
  ...{ code, name: `Nà ${code}`, type: "thôn", parent_code: code === "V07" ? "06" : `0${code.slice(2)}` },
}));
const lineage = ["04", "05"].map((code) => ({
  ...{ predecessor_code: code, predecessor: `Xã ${code}`, predecessor_type: "xã" },
  ...{ successor_code: "08", successor: "Xã 08", successor_type: "xã", kind: "whole", event: "MERGE" },
  ...{ effective_date: "2025-07-01", certainty: "chắc chắn", legal_source: "NQ 1", source: "công báo", note: "mẫu" },
}));

/** All files of the record. */
export async function writeRecord(): Promise<readonly RecordFile[]> {
  return [
    await recordFile("01-directory", "ORGANISATION_DIRECTORY", { "Tổ chức": directory }),
    await recordFile("02-changes", "ORGANISATION_CHANGES", { "Biến động": [...changes, ...moves] }),
    await recordFile("03-ratings", "ORGANISATION_RATINGS", { "XL-TCĐ": ratings }),
    await recordFile("04-ratings", "ORGANISATION_RATINGS", { "XL-TCĐ": laterRatings }),
    await recordFile("05-meetings", "CELL_MEETINGS", { "Sinh hoạt chi bộ": meetings }),
    await recordFile("06-superiors", "SUPERIOR_ATTENDANCE", superiors),
    await recordFile("07-honours", "ORGANISATION_HONOURS", honours),
    await recordFile("08-groups", "PARTY_GROUPS", { "Tổ đảng": groups }),
    { name: "09-lineage.csv", bytes: list(lineage) },
    { name: "10-communes.csv", bytes: list(communes) },
    { name: "11-villages.csv", bytes: list(hamlets) },
    await recordFile("12-villages", "VILLAGE_ORGANISATION", villageSheets),
    ...(await listMemberFiles("13")),
    ...(await listReturnFiles("14")),
    ...(await listInspectionFiles("15")),
    ...(await listProgrammeFiles("16")),
  ];
}
