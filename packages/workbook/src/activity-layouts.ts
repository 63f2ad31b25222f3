import { commendationForms, recognitionTitles } from "@nq21/code-lists/honour";
import { meetingKinds, meetingModes } from "@nq21/code-lists/meeting";
import { count, date, decision, text, year } from "./columns.ts";
import type { FileLayout } from "./layout.ts";

/** What cells and committees do: meetings, superiors, honours, party groups. */
export const activityLayouts: readonly FileLayout[] = [
  {
    kind: "CELL_MEETINGS",
    service: "organisations",
    title: { vi: "Sinh hoạt chi bộ", en: "Meetings of cells" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Sinh hoạt chi bộ",
        uniqueBy: ["organisationCode", "heldOn", "kind"],
        columns: [
          text("organisationCode", "Mã chi bộ"),
          date("heldOn", "Ngày họp"),
          { key: "kind", header: "Loại sinh hoạt", kind: "code", codes: meetingKinds, required: true },
          { key: "mode", header: "Hình thức sinh hoạt", kind: "code", codes: meetingModes, required: true },
          count("dueCount", "Số đảng viên phải dự", false),
          count("presentCount", "Số đảng viên dự"),
          count("spokeCount", "Số đảng viên phát biểu", false),
          { key: "score", header: "Điểm chất lượng", kind: "decimal", required: false, min: 0, max: 100 },
          { key: "hasFullMarks", header: "Đạt điểm tối đa các tiêu chí bắt buộc", kind: "boolean", required: false },
        ],
      },
    ],
  },
  {
    kind: "SUPERIOR_ATTENDANCE",
    service: "organisations",
    title: { vi: "Cấp trên theo dõi, dự sinh hoạt", en: "Superiors assigned and attending" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Phân công",
        uniqueBy: ["superiorCode", "organisationCode", "from"],
        columns: [
          text("superiorCode", "Mã tổ chức cấp trên phân công"),
          text("organisationCode", "Mã tổ chức được theo dõi"),
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          count("assignedCount", "Số cấp ủy viên được phân công"),
          ...decision,
        ],
      },
      {
        sheet: "Dự sinh hoạt",
        uniqueBy: ["superiorCode", "organisationCode", "year"],
        columns: [
          text("superiorCode", "Mã tổ chức cấp trên phân công"),
          text("organisationCode", "Mã tổ chức được theo dõi"),
          year,
          count("dueCount", "Số buổi phải dự"),
          count("attendedCount", "Số buổi đã dự"),
        ],
      },
    ],
  },
  {
    kind: "ORGANISATION_HONOURS",
    service: "organisations",
    title: { vi: "Công nhận và khen thưởng tổ chức đảng", en: "Recognitions and commendations of organisations" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Công nhận",
        uniqueBy: ["organisationCode", "title", "year"],
        columns: [
          text("organisationCode", "Mã tổ chức"),
          { key: "title", header: "Danh hiệu", kind: "code", codes: recognitionTitles, required: true },
          year,
          text("schemeVersion", "Quy định áp dụng"),
          ...decision,
        ],
      },
      {
        sheet: "Khen thưởng",
        uniqueBy: ["organisationCode", "form", "year", "decisionNumber"],
        columns: [
          text("organisationCode", "Mã tổ chức"),
          { key: "form", header: "Hình thức khen thưởng", kind: "code", codes: commendationForms, required: true },
          year,
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "PARTY_GROUPS",
    service: "organisations",
    title: { vi: "Tổ đảng của chi bộ", en: "Party groups of cells" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Tổ đảng",
        uniqueBy: ["organisationCode", "from"],
        columns: [text("organisationCode", "Mã chi bộ"), date("from", "Từ ngày"), count("groupCount", "Số tổ đảng")],
      },
    ],
  },
];
