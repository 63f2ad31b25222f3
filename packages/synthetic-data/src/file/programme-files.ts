import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { listExpectedReturns } from "../programme/expected-return.ts";
import { PROGRAMME_BEGINS, PROGRAMME_ENDS } from "../programme/programme-record.ts";
import { plannedTasks } from "../programme/tasks.ts";
import type { UnnumberedFile } from "./planned-file.ts";

type Rows = readonly Readonly<Record<string, CellContent>>[];

const rowsOf = (rows: readonly object[]): Rows => rows as Rows;

// What sets the file of committees’ documents apart from the programme’s own.
const COMMITTEE_DOCUMENTS = "van-ban-cap-uy";

function planFile(kind: FileKind, detail: string | undefined, sheets: Readonly<Record<string, Rows>>): UnnumberedFile {
  return {
    kind,
    ...(detail === undefined ? {} : { detail }),
    year: null,
    committee: "BK",
    isSupplement: false,
    rowCount: Object.values(sheets).reduce((sum, rows) => sum + rows.length, 0),
    content: () => ({
      layout: getFileLayout(kind),
      reportingUnit: "Tỉnh ủy Bắc Kạn",
      subtitle: "Giai đoạn 2022 - 2030",
      sheets,
    }),
  };
}

const tasks: Rows = plannedTasks.map(({ indicatorCodes, documentKeys, bodies: _, ...task }, at) => ({
  ...task,
  position: at + 1,
  startsOn: PROGRAMME_BEGINS,
  endsOn: PROGRAMME_ENDS,
  indicatorCodes: indicatorCodes.length > 0 ? indicatorCodes.join(", ") : null,
  documentKeys: documentKeys.length > 0 ? documentKeys.join(", ") : null,
}));

const reviews: Rows = [
  ...[2022, 2023, 2024, 2025].map((year) => ({
    kind: "YEARLY",
    year,
    from: year === 2022 ? PROGRAMME_BEGINS : `${year}-01-01`,
    to: `${year}-12-31`,
    decidedOn: `${year + 1}-01-31`,
    documentKey: `BC-TU-${year}`,
  })),
  {
    kind: "MID_TERM",
    year: 2025,
    from: PROGRAMME_BEGINS,
    to: "2025-12-31",
    decidedOn: "2025-12-16",
    documentKey: "BC-SK-2025",
  },
];

/** Documents of committees, tasks with what shows them, and what is due. `files` are all others of the province. */
export function planProgrammeRecordFiles({ programme }: Province, files: readonly UnnumberedFile[]): UnnumberedFile[] {
  const { committees, documents, owners, evidence, pilots, duties } = programme;
  return [
    planFile("PROGRAMME_TARGETS", COMMITTEE_DOCUMENTS, {
      "Văn bản": rowsOf(documents),
      "Mục tiêu": [],
      "Chỉ tiêu": [],
    }),
    planFile("PROGRAMME_TASKS", undefined, {
      "Nhiệm vụ": tasks,
      "Phân công": rowsOf(owners),
      "Minh chứng": rowsOf(evidence),
      "Thí điểm": rowsOf(pilots),
      "Sơ kết": reviews,
    }),
    planFile("PROGRAMME_DUTIES", undefined, {
      "Biểu phải nộp": rowsOf(listExpectedReturns(committees, files)),
      "Văn bản phải ban hành": rowsOf(duties),
    }),
  ];
}
