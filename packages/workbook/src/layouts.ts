import { inspectingBodies, inspectionKinds } from "@nq21/code-lists/inspection";
import { transferDestinations } from "@nq21/code-lists/member-standing";
import { admissionSources, joinReasons, leaveReasons } from "@nq21/code-lists/membership";
import { lineageExtents, organisationChangeKinds } from "@nq21/code-lists/organisation-change";
import { organisationKinds } from "@nq21/code-lists/organisation-kind";
import { documentKinds, targetCaveats, targetStates, thresholdAbsences } from "@nq21/code-lists/programme";
import { notRatedReasons, periodKinds, ratingLevels } from "@nq21/code-lists/rating";
import { sectors } from "@nq21/code-lists/sector";
import { activityLayouts } from "./activity-layouts.ts";
import { date, decision, text, year } from "./columns.ts";
import { inspectionLayouts } from "./inspection-layouts.ts";
import type { Column, FileKind, FileLayout } from "./layout.ts";
import { memberLifeLayouts } from "./member-life-layouts.ts";
import { placeLayouts } from "./place-layouts.ts";
import { programmeLayouts } from "./programme-layouts.ts";
import { returnLayouts } from "./return-layouts.ts";

const period: Column = { key: "periodKind", header: "Kỳ", kind: "code", codes: periodKinds, required: true };
const ratingColumns: Column[] = [
  year,
  period,
  { key: "selfLevel", header: "Tự xếp loại", kind: "code", codes: ratingLevels, required: false },
  { key: "level", header: "Mức xếp loại", kind: "code", codes: ratingLevels, required: false },
  {
    key: "notRatedReason",
    header: "Lý do không đánh giá hoặc chưa đánh giá",
    kind: "code",
    codes: notRatedReasons,
    required: false,
  },
  { key: "score", header: "Điểm", kind: "decimal", required: false, min: 0, max: 100 },
  text("decisionNumber", "Số quyết định", false),
  date("decidedOn", "Ngày quyết định", false),
];

/** The layouts, after the forms that committees use. The order is the order in which files build on each other. */
export const fileLayouts: readonly FileLayout[] = [
  {
    kind: "ORGANISATION_DIRECTORY",
    service: "organisations",
    title: { vi: "Danh mục tổ chức đảng", en: "Directory of organisations" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Tổ chức",
        uniqueBy: ["code", "validFrom"],
        columns: [
          text("code", "Mã tổ chức"),
          text("name", "Tên tổ chức"),
          { key: "kind", header: "Loại tổ chức", kind: "code", codes: organisationKinds, required: true },
          { key: "sector", header: "Lĩnh vực", kind: "code", codes: sectors, required: false },
          text("parentCode", "Mã tổ chức cấp trên", false),
          date("validFrom", "Có từ ngày"),
          { key: "isStandIn", header: "Đại diện cho các tổ chức chưa ghi", kind: "boolean", required: false },
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "ORGANISATION_CHANGES",
    service: "organisations",
    title: { vi: "Biến động tổ chức đảng", en: "Changes of organisations" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Biến động",
        uniqueBy: ["change", "predecessorCode", "successorCode"],
        columns: [
          text("change", "Biến động số"),
          { key: "kind", header: "Loại biến động", kind: "code", codes: organisationChangeKinds, required: true },
          date("effectiveOn", "Ngày hiệu lực"),
          text("predecessorCode", "Mã tổ chức trước", false),
          text("successorCode", "Mã tổ chức sau", false),
          { key: "extent", header: "Phạm vi", kind: "code", codes: lineageExtents, required: false },
          text("name", "Tên tổ chức sau", false),
          {
            key: "organisationKind",
            header: "Loại tổ chức sau",
            kind: "code",
            codes: organisationKinds,
            required: false,
          },
          { key: "sector", header: "Lĩnh vực sau", kind: "code", codes: sectors, required: false },
          text("parentCode", "Mã tổ chức cấp trên sau", false),
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "ORGANISATION_RATINGS",
    service: "organisations",
    title: { vi: "Kết quả xếp loại chất lượng tổ chức đảng", en: "Ratings of organisations" },
    format: "XLSX",
    sheets: [
      {
        sheet: "XL-TCĐ",
        uniqueBy: ["organisationCode", "year", "periodKind", "quarter", "periodFrom", "periodTo"],
        columns: [
          text("organisationCode", "Mã tổ chức"),
          ...ratingColumns,
          { key: "proposedLevel", header: "Mức đề xuất", kind: "code", codes: ratingLevels, required: false },
          { key: "appraisedLevel", header: "Mức thẩm định", kind: "code", codes: ratingLevels, required: false },
          { key: "quarter", header: "Quý", kind: "integer", required: false, min: 1, max: 4 },
          date("periodFrom", "Kỳ từ ngày", false),
          date("periodTo", "Kỳ đến ngày", false),
        ],
      },
    ],
  },
  ...activityLayouts,
  ...placeLayouts,
  {
    kind: "MEMBER_REGISTER",
    service: "members",
    title: { vi: "Sổ danh sách đảng viên", en: "Register of members" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Đảng viên",
        uniqueBy: ["cardNumber", "from"],
        columns: [
          text("cardNumber", "Số thẻ đảng viên"),
          text("fullName", "Họ và tên"),
          date("admittedOn", "Ngày vào Đảng"),
          date("confirmedOn", "Ngày chính thức", false),
          text("organisationCode", "Mã tổ chức"),
          date("from", "Từ ngày"),
          { key: "joinReason", header: "Hình thức đến", kind: "code", codes: joinReasons, required: true },
          date("to", "Đến ngày", false),
          { key: "leaveReason", header: "Lý do rời", kind: "code", codes: leaveReasons, required: false },
          { key: "leftFor", header: "Nơi chuyển đến", kind: "code", codes: transferDestinations, required: false },
          {
            key: "admissionSource",
            header: "Nguồn giới thiệu",
            kind: "code",
            codes: admissionSources,
            required: false,
          },
          text("citizenNumber", "Số định danh cá nhân", false),
        ],
      },
    ],
  },
  {
    kind: "MEMBER_RATINGS",
    service: "members",
    title: { vi: "Kết quả xếp loại chất lượng đảng viên", en: "Ratings of members" },
    format: "XLSX",
    sheets: [
      {
        sheet: "XL-ĐV",
        uniqueBy: ["cardNumber", "year", "periodKind"],
        columns: [text("cardNumber", "Số thẻ đảng viên"), text("organisationCode", "Mã tổ chức"), ...ratingColumns],
      },
    ],
  },
  ...memberLifeLayouts,
  {
    kind: "INSPECTIONS",
    service: "inspections",
    title: { vi: "Danh sách cuộc kiểm tra, giám sát", en: "Inspections and supervision" },
    format: "XLSX",
    sheets: [
      {
        sheet: "KT-GS",
        uniqueBy: ["reference", "leadOrganisationCode", "year"],
        columns: [
          text("reference", "Số hiệu cuộc"),
          year,
          period,
          { key: "kind", header: "Hình thức", kind: "code", codes: inspectionKinds, required: true },
          text("leadOrganisationCode", "Mã tổ chức tiến hành"),
          text("organisationCode", "Mã tổ chức được kiểm tra, giám sát"),
          date("startedOn", "Ngày bắt đầu"),
          date("concludedOn", "Ngày kết luận", false),
          { key: "body", header: "Chủ thể tiến hành", kind: "code", codes: inspectingBodies, required: false },
          text("plannedItem", "Số hiệu mục kế hoạch", false),
        ],
      },
    ],
  },
  ...inspectionLayouts,
  {
    kind: "PROGRAMME_TARGETS",
    service: "programme",
    title: { vi: "Mục tiêu, chỉ tiêu và văn bản của Chương trình", en: "Objectives, targets and documents" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Văn bản",
        uniqueBy: ["documentKey"],
        columns: [
          text("documentKey", "Ký hiệu"),
          text("number", "Số văn bản"),
          text("issuer", "Cơ quan ban hành"),
          date("issuedOn", "Ngày ban hành"),
          text("title", "Trích yếu"),
          { key: "kind", header: "Loại văn bản", kind: "code", codes: documentKinds, required: false },
          text("organisationCode", "Mã tổ chức ban hành", false),
          date("validFrom", "Hiệu lực từ ngày", false),
          date("validTo", "Hiệu lực đến ngày", false),
        ],
      },
      {
        sheet: "Mục tiêu",
        uniqueBy: ["objectiveKey"],
        columns: [
          text("objectiveKey", "Ký hiệu"),
          text("section", "Mục"),
          text("titleVi", "Nội dung"),
          text("titleEn", "Nội dung tiếng Anh"),
          text("documentKey", "Ký hiệu văn bản"),
        ],
      },
      {
        sheet: "Chỉ tiêu",
        uniqueBy: ["targetKey"],
        columns: [
          text("targetKey", "Ký hiệu"),
          text("objectiveKey", "Ký hiệu mục tiêu", false),
          text("indicatorCode", "Mã chỉ số"),
          text("organisationCode", "Mã tổ chức", false),
          { key: "yearFrom", header: "Từ năm", kind: "integer", required: true, min: 2018, max: 2030 },
          { key: "yearTo", header: "Đến năm", kind: "integer", required: true, min: 2018, max: 2030 },
          { key: "threshold", header: "Ngưỡng", kind: "decimal", required: false, min: 0, max: 1000000 },
          { key: "upperThreshold", header: "Ngưỡng trên", kind: "decimal", required: false, min: 0, max: 1000000 },
          { key: "isStrict", header: "Vượt ngưỡng", kind: "boolean", required: true },
          text("unit", "Đơn vị tính"),
          text("documentKey", "Ký hiệu văn bản", false),
          {
            key: "absenceReason",
            header: "Lý do chưa rõ ngưỡng",
            kind: "code",
            codes: thresholdAbsences,
            required: false,
          },
          { key: "caveat", header: "Điểm cần xác minh", kind: "code", codes: targetCaveats, required: false },
          { key: "state", header: "Tình trạng", kind: "code", codes: targetStates, required: false },
          text("successorKey", "Ký hiệu chỉ tiêu thay thế", false),
          text("endedByKey", "Ký hiệu văn bản kết thúc", false),
        ],
      },
    ],
  },
  ...programmeLayouts,
  ...returnLayouts,
];

/** The layout of a kind of file. */
export function getFileLayout(kind: FileKind): FileLayout {
  const layout = fileLayouts.find((each) => each.kind === kind);
  if (!layout) throw new Error(`no layout for ${kind}`);
  return layout;
}
