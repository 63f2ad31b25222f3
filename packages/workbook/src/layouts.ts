import { commendationForms, recognitionTitles } from "@nq21/code-lists/honour";
import { inspectionKinds } from "@nq21/code-lists/inspection";
import { meetingKinds, meetingModes } from "@nq21/code-lists/meeting";
import { joinReasons, leaveReasons } from "@nq21/code-lists/membership";
import { lineageExtents, organisationChangeKinds } from "@nq21/code-lists/organisation-change";
import { organisationKinds } from "@nq21/code-lists/organisation-kind";
import { lineageEvents, villageOffices } from "@nq21/code-lists/place";
import { notRatedReasons, periodKinds, ratingLevels } from "@nq21/code-lists/rating";
import { sectors } from "@nq21/code-lists/sector";
import type { Column, FileKind, FileLayout } from "./layout.ts";

const text = (key: string, header: string, required = true): Column => ({ key, header, kind: "text", required });
const date = (key: string, header: string, required = true): Column => ({ key, header, kind: "date", required });
const count = (key: string, header: string, required = true): Column => ({
  key,
  header,
  kind: "integer",
  required,
  min: 0,
  max: 100_000,
});
const decision: Column[] = [
  text("decisionNumber", "Số quyết định"),
  text("issuer", "Cơ quan ban hành"),
  date("decidedOn", "Ngày quyết định"),
];
/** Years on the four-level scale: before 2018 another scale was in force. */
const year: Column = { key: "year", header: "Năm", kind: "integer", required: true, min: 2018, max: 2030 };
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
  {
    kind: "PLACE_LINEAGE",
    service: "organisations",
    title: { vi: "Biến động đơn vị hành chính, thôn, tổ dân phố", en: "Lineage of places" },
    format: "CSV",
    sheets: [
      {
        sheet: "lineage",
        uniqueBy: ["predecessor_code", "predecessor", "successor_code", "successor", "effective_date"],
        columns: [
          text("predecessor_code", "predecessor_code", false),
          text("predecessor", "predecessor", false),
          text("predecessor_type", "predecessor_type", false),
          text("predecessor_parent_code", "predecessor_parent_code", false),
          text("predecessor_district", "predecessor_district", false),
          text("predecessor_province", "predecessor_province", false),
          text("successor_code", "successor_code", false),
          text("successor", "successor", false),
          text("successor_type", "successor_type", false),
          text("successor_parent_code", "successor_parent_code", false),
          text("successor_district", "successor_district", false),
          text("successor_province", "successor_province", false),
          { key: "kind", header: "kind", kind: "code", codes: lineageExtents, required: true },
          { key: "event", header: "event", kind: "code", codes: lineageEvents, required: true },
          text("certainty", "certainty", false),
          date("effective_date", "effective_date"),
          text("legal_source", "legal_source", false),
          text("source", "source", false),
          text("note", "note", false),
        ],
      },
    ],
  },
  {
    kind: "PLACE_LIST",
    service: "organisations",
    title: { vi: "Danh mục đơn vị hành chính, thôn, tổ dân phố", en: "List of places" },
    format: "CSV",
    sheets: [
      {
        sheet: "communes",
        uniqueBy: ["code", "name", "valid_from"],
        columns: [
          text("code", "code"),
          text("name", "name"),
          text("type", "type"),
          text("parent_code", "parent_code", false),
          text("district_code", "district_code", false),
          text("district", "district", false),
          text("province_code", "province_code", false),
          text("province", "province", false),
          date("valid_from", "valid_from", false),
          date("valid_to", "valid_to", false),
          text("legal_source", "legal_source", false),
          text("source", "source", false),
          text("note", "note", false),
        ],
      },
    ],
  },
  {
    kind: "VILLAGE_ORGANISATION",
    service: "organisations",
    title: { vi: "Chi bộ và chức danh ở thôn, tổ dân phố", en: "Cells and offices in villages" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Chi bộ - thôn",
        uniqueBy: ["cellCode", "villageCode", "from"],
        columns: [
          text("cellCode", "Mã chi bộ"),
          text("villageCode", "Mã thôn, tổ dân phố"),
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
        ],
      },
      {
        sheet: "Chức danh ở thôn",
        uniqueBy: ["villageCode", "office", "from"],
        columns: [
          text("villageCode", "Mã thôn, tổ dân phố"),
          { key: "office", header: "Chức danh", kind: "code", codes: villageOffices, required: true },
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          { key: "isMember", header: "Là đảng viên", kind: "boolean", required: true },
        ],
      },
    ],
  },
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
        ],
      },
    ],
  },
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
        ],
      },
    ],
  },
];

/** The layout of a kind of file. */
export function getFileLayout(kind: FileKind): FileLayout {
  const layout = fileLayouts.find((each) => each.kind === kind);
  if (!layout) throw new Error(`no layout for ${kind}`);
  return layout;
}
