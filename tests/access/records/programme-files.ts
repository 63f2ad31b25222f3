import { beginnings, type Code, codes, MOVE } from "../tree.ts";
import { type RecordFile, recordFile } from "./record-file.ts";

/** A document of each organisation, of the first year in which things are due from it. */
const yearOf = (code: Code): number => (beginnings[code] === MOVE ? 2026 : 2025);
const keyOf = (code: Code): string => `KH-${code}`;
const [PROGRAMME, REPORT, LAW] = ["CTHD", "BC", "QD"] as const;

const documents = [
  { documentKey: PROGRAMME, number: "17-CTr/TU", kind: "PROGRAMME", organisationCode: null },
  { documentKey: REPORT, number: "9-BC/TU", kind: "REPORT", organisationCode: "P" },
  { documentKey: LAW, number: "1-QĐ/TU", kind: "DECISION", organisationCode: "P" },
  ...codes.map((code) => ({ documentKey: keyOf(code), number: `${code}-KH`, kind: "PLAN", organisationCode: code })),
].map((row) => ({
  ...{ ...row, issuer: "Tỉnh ủy", title: `Văn bản thử ${row.documentKey}`, validFrom: null, validTo: "2030-12-31" },
  issuedOn: row.kind === "PROGRAMME" ? "2022-09-06" : `${row.organisationCode === "06.1" ? 2026 : 2025}-02-03`,
}));

const targets = {
  "Văn bản": documents,
  "Mục tiêu": [
    { objectiveKey: "MT1", section: "II.2", titleVi: "Trên 90 %", titleEn: "Above 90 %", documentKey: PROGRAMME },
  ],
  "Chỉ tiêu": [
    { targetKey: "CT1", organisationCode: null, upperThreshold: null },
    { targetKey: "CT2", organisationCode: "P", upperThreshold: 95, caveat: "BASE_TO_BE_VERIFIED" },
    { targetKey: "CT3", organisationCode: "P", state: "SUPERSEDED", successorKey: "CT2", endedByKey: LAW },
    { targetKey: "CT4", organisationCode: "P", threshold: null, absenceReason: "DOCUMENT_NOT_FOUND" },
    ...codes.map((code) => ({ targetKey: `CT-${code}`, organisationCode: code, yearFrom: yearOf(code) })),
  ].map((row) => ({
    ...{ objectiveKey: "MT1", indicatorCode: "R1", yearFrom: 2022, yearTo: 2026, threshold: 90, isStrict: true },
    ...{ unit: "%", documentKey: PROGRAMME, upperThreshold: null, ...row },
    // 04 binds no longer than it lives.
    ...(row.organisationCode === "04" || row.organisationCode === "04.1" ? { yearTo: 2025 } : {}),
  })),
};

const times = { startsOn: "2022-09-06", endsOn: "2030-12-31", objectiveKey: "MT1", documentKeys: REPORT };
const tasks = {
  "Nhiệm vụ": [
    { section: "IV.1-1", position: 1, recurrence: "ONCE", measuredBy: "DOCUMENTS", dueOn: "2025-05-20" },
    { section: "III.3-1", position: 2, recurrence: "YEARLY", measuredBy: "INDICATORS", dueOn: "2022-12-20" },
  ].map((row) => ({ ...row, titleVi: "Việc thử", titleEn: "A task", indicatorCodes: "R1", ...times })),
  "Phân công": [
    ...codes.map((code) => ({ section: "IV.1-1", organisationCode: code, body: null, role: "LEAD" })),
    { section: "III.3-1", organisationCode: null, body: "ORGANISATION_BOARD", role: "SUPPORT" },
  ].map((row) => ({ ...row, from: row.organisationCode === "06.1" ? MOVE : "2025-01-01", to: "2030-12-30" })),
  "Minh chứng": codes
    .filter((code) => code !== "05")
    .map((code) => ({
      ...{ section: "IV.1-1", organisationCode: code, year: yearOf(code), quarter: null },
      ...{ documentKey: keyOf(code), recordedOn: `${yearOf(code)}-03-04` },
    })),
  "Thí điểm": codes.map((code) => ({
    ...{ model: "ONLINE_MEETINGS", organisationCode: code, from: `${yearOf(code)}-02-01`, to: `${yearOf(code)}-12-31` },
    ...{ state: "RUNNING", documentKey: keyOf(code), reviewDocumentKey: REPORT },
  })),
  "Sơ kết": [2025, 2026].map((year) => ({
    ...{
      kind: "YEARLY",
      year,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      decidedOn: "2025-12-20",
      documentKey: REPORT,
    },
  })),
};

const duties = {
  "Biểu phải nộp": codes.flatMap((organisationCode) =>
    ["RETURN_MEMBER_RATINGS", "MEMBER_COUNTS"].map((form) => {
      const year = yearOf(organisationCode);
      return { organisationCode, form, year, period: "YEAR", dueOn: `${year}-12-25`, isCancelled: null };
    }),
  ),
  "Văn bản phải ban hành": codes.flatMap((organisationCode) =>
    (["PLAN", "REPORT"] as const).map((kind) => {
      const year = yearOf(organisationCode);
      const documentKey = kind === "PLAN" ? keyOf(organisationCode) : null;
      return { organisationCode, kind, section: "IV.1-1", year, dueOn: `${year}-05-15`, documentKey };
    }),
  ),
};

/** Files on the programme, in the order of handing in. */
export async function listProgrammeFiles(prefix: string): Promise<readonly RecordFile[]> {
  return [
    await recordFile(`${prefix}a-targets`, "PROGRAMME_TARGETS", targets),
    await recordFile(`${prefix}b-tasks`, "PROGRAMME_TASKS", tasks),
    await recordFile(`${prefix}c-duties`, "PROGRAMME_DUTIES", duties),
  ];
}
