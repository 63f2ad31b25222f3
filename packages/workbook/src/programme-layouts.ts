import {
  dutyKinds,
  pilotModels,
  pilotStates,
  programmeBodies,
  reviewKinds,
  taskMeasures,
  taskRecurrences,
  taskRoles,
} from "@nq21/code-lists/programme";
import { returnPeriods } from "@nq21/code-lists/return-period";
import { count, date, text, year } from "./columns.ts";
import type { Column, FileLayout } from "./layout.ts";

const section = text("section", "Mục");
const organisation = text("organisationCode", "Mã tổ chức");
const documentKey = text("documentKey", "Ký hiệu văn bản", false);
const quarter: Column = { key: "quarter", header: "Quý", kind: "integer", required: false, min: 1, max: 4 };

/** Tasks of the programme, and what is due under it. */
export const programmeLayouts: readonly FileLayout[] = [
  {
    kind: "PROGRAMME_TASKS",
    service: "programme",
    title: { vi: "Nhiệm vụ, minh chứng, thí điểm và sơ kết của Chương trình", en: "Tasks, evidence, pilots, reviews" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Nhiệm vụ",
        uniqueBy: ["section"],
        columns: [
          section,
          count("position", "Thứ tự"),
          text("titleVi", "Nội dung"),
          text("titleEn", "Nội dung tiếng Anh"),
          { key: "recurrence", header: "Định kỳ", kind: "code", codes: taskRecurrences, required: true },
          { key: "measuredBy", header: "Theo dõi bằng", kind: "code", codes: taskMeasures, required: true },
          date("startsOn", "Từ ngày"),
          date("endsOn", "Đến ngày"),
          date("dueOn", "Hạn đầu tiên", false),
          text("objectiveKey", "Ký hiệu mục tiêu", false),
          text("indicatorCodes", "Mã chỉ số", false),
          text("documentKeys", "Ký hiệu văn bản được nêu", false),
        ],
      },
      {
        sheet: "Phân công",
        uniqueBy: ["section", "organisationCode", "body", "from"],
        columns: [
          section,
          text("organisationCode", "Mã tổ chức", false),
          { key: "body", header: "Cơ quan", kind: "code", codes: programmeBodies, required: false },
          { key: "role", header: "Vai trò", kind: "code", codes: taskRoles, required: true },
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
        ],
      },
      {
        sheet: "Minh chứng",
        uniqueBy: ["section", "organisationCode", "year", "quarter", "documentKey"],
        columns: [
          section,
          organisation,
          year,
          quarter,
          text("documentKey", "Ký hiệu văn bản"),
          date("recordedOn", "Ngày ghi nhận"),
        ],
      },
      {
        sheet: "Thí điểm",
        uniqueBy: ["model", "organisationCode", "from"],
        columns: [
          { key: "model", header: "Mô hình", kind: "code", codes: pilotModels, required: true },
          organisation,
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          { key: "state", header: "Tình trạng", kind: "code", codes: pilotStates, required: true },
          documentKey,
          text("reviewDocumentKey", "Ký hiệu văn bản tổng kết", false),
        ],
      },
      {
        sheet: "Sơ kết",
        uniqueBy: ["kind", "year"],
        columns: [
          { key: "kind", header: "Loại", kind: "code", codes: reviewKinds, required: true },
          year,
          date("from", "Từ ngày"),
          date("to", "Đến ngày"),
          date("decidedOn", "Ngày quyết định", false),
          documentKey,
        ],
      },
    ],
  },
  {
    kind: "PROGRAMME_DUTIES",
    service: "programme",
    title: { vi: "Biểu phải nộp và văn bản phải ban hành", en: "Returns expected and documents due" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Biểu phải nộp",
        uniqueBy: ["organisationCode", "form", "year", "period"],
        columns: [
          organisation,
          text("form", "Loại biểu"),
          year,
          { key: "period", header: "Kỳ", kind: "code", codes: returnPeriods, required: true },
          date("dueOn", "Hạn nộp"),
          { key: "isCancelled", header: "Thôi nộp", kind: "boolean", required: false },
        ],
      },
      {
        sheet: "Văn bản phải ban hành",
        uniqueBy: ["organisationCode", "kind", "section", "year"],
        columns: [
          organisation,
          { key: "kind", header: "Loại văn bản", kind: "code", codes: dutyKinds, required: true },
          section,
          year,
          date("dueOn", "Hạn ban hành"),
          documentKey,
        ],
      },
    ],
  },
];
