import { counted, line, type MatrixLayout, type MatrixMeasure } from "./matrix-layout.ts";

/** A pair of columns: organisations and members. */
const both = (code: string, vi: string, en: string): MatrixMeasure[] => [
  counted(`${code}_ORGANISATIONS`, `${vi}: tổ chức`, `${en}: organisations`, vi, "Tổ chức"),
  counted(`${code}_MEMBERS`, `${vi}: đảng viên`, `${en}: members`, vi, "Đảng viên"),
];
const below = (heading: string) => (code: string, vi: string, en: string) =>
  counted(code, `${heading}: ${vi.toLocaleLowerCase("vi")}`, en, heading, vi);

const ofOrganisations = below("Kiểm tra tổ chức đảng");
const settled = below("Giải quyết");
const ofOrganisationDiscipline = below("Kỷ luật tổ chức");
const ofMemberDiscipline = below("Kỷ luật đảng viên");

/** Columns of what was inspected and supervised, and what came of it. */
const measures: readonly MatrixMeasure[] = [
  ...both("INSPECTED", "Kiểm tra", "Inspected"),
  counted(
    "INSPECTED_COMMITTEE_MEMBERS",
    "Kiểm tra: trong đó cấp ủy viên",
    "Inspected: of whom committee members",
    "Kiểm tra",
    "Trong đó cấp ủy viên",
  ),
  ...both("SUPERVISED", "Giám sát chuyên đề", "Supervised by theme"),
  ...both("ON_SIGNS", "Kiểm tra khi có dấu hiệu vi phạm", "Inspected on signs of violation"),
  ...both("IN_VIOLATION", "Kết luận có vi phạm", "Found in violation"),
  ...both("TO_DISCIPLINE", "Phải thi hành kỷ luật", "To be disciplined"),
  ofOrganisations("INSPECTION_WORK", "Thực hiện nhiệm vụ kiểm tra, giám sát", "Inspected for their inspection work"),
  ofOrganisations("DISCIPLINE_WORK", "Thi hành kỷ luật", "Inspected for their enforcement of discipline"),
  ofOrganisations("FINANCE", "Tài chính đảng", "Inspected for their finance"),
  ofOrganisations("FEES", "Thu, nộp đảng phí", "Inspected for their fees"),
  settled("DENUNCIATIONS", "Tố cáo", "Denunciations settled"),
  settled("COMPLAINTS", "Khiếu nại", "Complaints settled"),
  ofOrganisationDiscipline("DISCIPLINED_ORGANISATIONS", "Tổng số", "Organisations disciplined"),
  ofOrganisationDiscipline("ORGANISATION_REPRIMAND", "Khiển trách", "Organisations reprimanded"),
  ofOrganisationDiscipline("ORGANISATION_WARNING", "Cảnh cáo", "Organisations warned"),
  ofOrganisationDiscipline("ORGANISATION_DISSOLUTION", "Giải tán", "Organisations dissolved"),
  ofMemberDiscipline("DISCIPLINED_MEMBERS", "Tổng số", "Members disciplined"),
  ofMemberDiscipline("MEMBER_REPRIMAND", "Khiển trách", "Members reprimanded"),
  ofMemberDiscipline("MEMBER_WARNING", "Cảnh cáo", "Members warned"),
  ofMemberDiscipline("MEMBER_REMOVAL_FROM_POST", "Cách chức", "Members removed from post"),
  ofMemberDiscipline("MEMBER_EXPULSION", "Khai trừ", "Members expelled"),
  ofMemberDiscipline("DISCIPLINED_COMMITTEE_MEMBERS", "Trong đó cấp ủy viên", "Committee members disciplined"),
  counted("SUSPENDED_MEMBERS", "Đình chỉ sinh hoạt", "Members suspended", "Đình chỉ sinh hoạt"),
];

const level = (block: string, code: string, vi: string, en: string, spellings: readonly string[] = []) =>
  line(`${block}_${code}`, "-", vi, en, { partOf: block, isBound: true, isOptional: true, spellings });
const levels = (block: string) => [
  level(block, "PROVINCE", "Cấp tỉnh", "Province", ["Tỉnh"]),
  level(block, "ABOVE_GRASSROOTS", "Cấp trên trực tiếp cơ sở", "Above grassroots", ["Cấp huyện", "Huyện"]),
  level(block, "GRASSROOTS", "Cấp cơ sở", "Grassroots", ["Cơ sở"]),
];

/**
 * What published reports print of inspection and discipline. Committees and inspection commissions stand in two blocks that
 * share nothing, and both are needed.
 */
export const inspectionReturn: MatrixLayout = {
  sheet: "KT-GS-KL",
  number: "",
  unit: "Tổ chức, người",
  labelHeadings: ["TT", "Chủ thể kiểm tra"],
  measures,
  lines: [
    line("COMMITTEES", "I", "Cấp ủy các cấp và chi bộ", "Committees and cells", { spellings: ["Cấp ủy các cấp"] }),
    ...levels("COMMITTEES"),
    level("COMMITTEES", "CELL", "Chi bộ", "Cells"),
    line("COMMISSIONS", "II", "UBKT các cấp", "Inspection commissions", { spellings: ["Ủy ban kiểm tra các cấp"] }),
    ...levels("COMMISSIONS"),
  ],
};

const ofKind = (code: string, vi: string, en: string, spellings: readonly string[] = []) =>
  line(`V_${code}`, "-", vi, en, { partOf: "V", isOptional: true, spellings });

/** Violations by kind: their total is violations, not members, since one member may violate several rules. */
export const violationReturn: MatrixLayout = {
  sheet: "Nội dung vi phạm",
  number: "",
  unit: "Vi phạm",
  labelHeadings: ["Nội dung vi phạm"],
  measures: [counted("VIOLATIONS", "Số vi phạm", "Violations", "Số vi phạm")],
  lines: [
    line("V", "", "Tổng số vi phạm", "Violations"),
    ofKind("FORBIDDEN", "Những điều đảng viên không được làm", "What members must not do", [
      "Đảng viên không được làm",
    ]),
    ofKind("ETHICS", "Đạo đức, lối sống", "Ethics and way of life"),
    ofKind("POPULATION", "Dân số", "Population policy"),
    ofKind("CENTRALISM", "Nguyên tắc tập trung dân chủ", "Democratic centralism", ["Tập trung dân chủ"]),
    ofKind("CORRUPTION", "Tham nhũng, lãng phí", "Corruption and waste", ["Tham nhũng"]),
    ofKind("IRRESPONSIBILITY", "Thiếu trách nhiệm, buông lỏng lãnh đạo", "Irresponsibility", ["Thiếu trách nhiệm"]),
    ofKind("OTHER", "Vi phạm khác", "Others"),
  ],
};
