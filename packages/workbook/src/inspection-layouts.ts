import { disciplineForms, inspectingBodies, inspectionKinds, inspectionSubjects } from "@nq21/code-lists/inspection";
import { count, date, decision, text, year } from "./columns.ts";
import type { Column, FileLayout } from "./layout.ts";

const subject: Column = {
  key: "subject",
  header: "Loại đối tượng",
  kind: "code",
  codes: inspectionSubjects,
  required: true,
};
const body = (header: string): Column => ({
  key: "body",
  header,
  kind: "code",
  codes: inspectingBodies,
  required: true,
});

/** Plans of inspection and what inspections came to. */
export const inspectionLayouts: readonly FileLayout[] = [
  {
    kind: "INSPECTION_PLANS",
    service: "inspections",
    title: { vi: "Kế hoạch kiểm tra, giám sát", en: "Plans of inspection and supervision" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Kế hoạch KT-GS",
        uniqueBy: ["organisationCode", "body", "year", "item"],
        columns: [
          text("organisationCode", "Mã tổ chức lập kế hoạch"),
          body("Chủ thể"),
          year,
          text("item", "Số hiệu mục"),
          { key: "kind", header: "Hình thức", kind: "code", codes: inspectionKinds, required: true },
          text("subjectCode", "Mã tổ chức được kiểm tra, giám sát", false),
          count("organisationCount", "Số tổ chức được kiểm tra, giám sát", false),
          count("memberCount", "Số đảng viên được kiểm tra, giám sát", false),
          { key: "quarter", header: "Quý", kind: "integer", required: false, min: 1, max: 4 },
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "INSPECTION_OUTCOMES",
    service: "inspections",
    title: { vi: "Đối tượng, kết luận và kỷ luật", en: "Subjects, conclusions and discipline" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Đối tượng",
        uniqueBy: ["reference", "leadOrganisationCode", "year", "subject", "organisationCode", "cardNumber"],
        columns: [
          text("reference", "Số hiệu cuộc"),
          text("leadOrganisationCode", "Mã tổ chức tiến hành"),
          year,
          subject,
          text("organisationCode", "Mã tổ chức"),
          text("cardNumber", "Số thẻ đảng viên", false),
          { key: "isInViolation", header: "Kết luận có vi phạm", kind: "boolean", required: false },
          { key: "proposedForm", header: "Đề nghị kỷ luật", kind: "code", codes: disciplineForms, required: false },
          date("remedyDueOn", "Hạn khắc phục", false),
          date("remediedOn", "Ngày khắc phục xong", false),
        ],
      },
      {
        sheet: "Kỷ luật",
        uniqueBy: ["deciderCode", "decisionNumber", "decidedOn", "subject", "organisationCode", "cardNumber"],
        columns: [
          text("deciderCode", "Mã tổ chức quyết định"),
          body("Chủ thể"),
          subject,
          text("organisationCode", "Mã tổ chức"),
          text("cardNumber", "Số thẻ đảng viên", false),
          { key: "form", header: "Hình thức kỷ luật", kind: "code", codes: disciplineForms, required: true },
          date("violatedOn", "Ngày vi phạm", false),
          date("decidedOn", "Ngày quyết định"),
          date("effectiveOn", "Ngày hiệu lực"),
          text("decisionNumber", "Số quyết định"),
          text("reference", "Số hiệu cuộc", false),
          text("leadOrganisationCode", "Mã tổ chức tiến hành cuộc", false),
          { key: "inspectionYear", header: "Năm của cuộc", kind: "integer", required: false, min: 2018, max: 2030 },
        ],
      },
    ],
  },
];
