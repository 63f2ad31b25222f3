import { isIndicatorCode } from "@nq21/code-lists/indicator-code";
import type {
  PilotModel,
  PilotState,
  ProgrammeBody,
  ReviewKind,
  TaskMeasure,
  TaskRecurrence,
  TaskRole,
} from "@nq21/code-lists/programme";
import { taskKinds } from "@nq21/code-lists/programme";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedWorkbook } from "@nq21/workbook/read-workbook";
import { linesOf, type OrganisationLine, type SheetLine } from "../record/sheet-lines.ts";

/** Name of the sheet of tasks. */
export const TASKS = "Nhiệm vụ";

/** A row of sheet “Nhiệm vụ”. */
export interface TaskLine {
  readonly section: string;
  readonly position: number;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly recurrence: TaskRecurrence;
  readonly measuredBy: TaskMeasure;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly dueOn: string | null;
  readonly objectiveKey: string | null;
  readonly indicatorCodes: string | null;
  readonly documentKeys: string | null;
}

/** A row of sheet “Phân công”. */
export interface OwnerLine {
  readonly section: string;
  readonly organisationCode: string | null;
  readonly body: ProgrammeBody | null;
  readonly role: TaskRole;
  readonly from: string;
  readonly to: string | null;
}

/** A row of sheet “Minh chứng”. */
export interface EvidenceLine extends OrganisationLine {
  readonly section: string;
  readonly year: number;
  readonly quarter: number | null;
  readonly documentKey: string;
  readonly recordedOn: string;
}

/** A row of sheet “Thí điểm”. */
export interface PilotLine extends OrganisationLine {
  readonly model: PilotModel;
  readonly from: string;
  readonly to: string | null;
  readonly state: PilotState;
  readonly documentKey: string | null;
  readonly reviewDocumentKey: string | null;
}

/** A row of sheet “Sơ kết”. */
export interface ReviewLine {
  readonly kind: ReviewKind;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly decidedOn: string | null;
  readonly documentKey: string | null;
}

/** The sheets of a file of tasks. */
export interface TaskFile {
  readonly tasks: readonly SheetLine<TaskLine>[];
  readonly owners: readonly SheetLine<OwnerLine>[];
  readonly evidence: readonly SheetLine<EvidenceLine>[];
  readonly pilots: readonly SheetLine<PilotLine>[];
  readonly reviews: readonly SheetLine<ReviewLine>[];
}

/** Reads the sheets of a parsed file as lines. */
export function readTaskFile(workbook: ParsedWorkbook): TaskFile {
  return {
    tasks: linesOf(workbook, TASKS),
    owners: linesOf(workbook, "Phân công"),
    evidence: linesOf(workbook, "Minh chứng"),
    pilots: linesOf(workbook, "Thí điểm"),
    reviews: linesOf(workbook, "Sơ kết"),
  };
}

/** The words of a cell that lists codes or keys: between commas, semicolons or spaces. */
export function wordsOf(cell: string | null): string[] {
  return cell === null ? [] : cell.split(/[\s,;]+/).filter((word) => word !== "");
}

const isSection = (section: string) =>
  /^[IV]+(\.\d)+(-\d{1,2}[a-z]?)?$/.test(section) && section.replace(/-.*$/, "").replaceAll(".", "_") in taskKinds;

function checkTask({ sheet, row, line }: SheetLine<TaskLine>): Fault[] {
  const at = (column: string) => ({ sheet, row, column });
  const faults: Fault[] = [];
  if (!isSection(line.section)) faults.push(makeFault("TASK_INCOMPLETE", at("Mục"), "mục của Chương trình"));
  if (line.endsOn < line.startsOn) faults.push(makeFault("DATES_OUT_OF_ORDER", at("Đến ngày"), "Từ ngày", "Đến ngày"));
  if ((line.recurrence === "CONTINUOUS") !== (line.dueOn === null))
    faults.push(makeFault("TASK_INCOMPLETE", at("Hạn đầu tiên"), "hạn đầu tiên của việc không thường xuyên"));
  if (line.dueOn !== null && (line.dueOn < line.startsOn || line.dueOn > line.endsOn))
    faults.push(makeFault("DATES_OUT_OF_ORDER", at("Hạn đầu tiên"), "Từ ngày", "Hạn đầu tiên"));
  if (wordsOf(line.indicatorCodes).some((code) => !isIndicatorCode(code)))
    faults.push(makeFault("UNKNOWN_INDICATOR", at("Mã chỉ số")));
  return faults;
}

const checkDays = ({ sheet, row, line }: SheetLine<{ from: string; to: string | null }>): Fault[] =>
  line.to !== null && line.to < line.from
    ? [makeFault("DATES_OUT_OF_ORDER", { sheet, row, column: "Đến ngày" }, "Từ ngày", "Đến ngày")]
    : [];

/** Every fault of a file of tasks that its single cells don't show and that needs no record. */
export function checkTaskFile({ tasks, owners, pilots, reviews }: TaskFile): Fault[] {
  return [
    ...tasks.flatMap(checkTask),
    ...owners.flatMap((owner) => [
      ...checkDays(owner),
      ...(owner.line.organisationCode === null && owner.line.body === null
        ? [makeFault("TASK_INCOMPLETE", { sheet: owner.sheet, row: owner.row }, "mã tổ chức hoặc cơ quan")]
        : []),
    ]),
    ...pilots.flatMap(checkDays),
    ...reviews.flatMap(checkDays),
  ];
}
