import { counted, line, type MatrixLayout, ofWhich, periodMeasures } from "./matrix-layout.ts";

const ofPeriods = { labelHeadings: ["Tiêu chí"], measures: periodMeasures, unit: "Người" } as const;

/** Biểu số 1-BTCTW: stock and flow of members. */
export const memberStock: MatrixLayout = {
  ...ofPeriods,
  sheet: "Biểu 1",
  number: "Biểu số 1-BTCTW",
  lines: [
    line("A", "A", "Tổng số đảng viên cuối kỳ trước chuyển sang", "Members at the end of the period before"),
    line("B", "B", "Đảng viên tăng trong kỳ", "Members gained"),
    line("B1", "1", "Kết nạp", "Admitted", { partOf: "B" }),
    line("B2", "2", "Chuyển đến", "Transferred in", { partOf: "B" }),
    line("B2a", "a", "Tỉnh khác chuyển đến", "From other provinces", { partOf: "B2" }),
    line("B2b", "b", "Huyện khác trong tỉnh chuyển đến", "From other districts of the province", {
      partOf: "B2",
      spellings: ["Xã khác trong tỉnh chuyển đến", "Đảng bộ khác trong tỉnh chuyển đến"],
    }),
    line("B3", "3", "Phục hồi đảng tịch", "Restored", { partOf: "B" }),
    line("C", "C", "Đảng viên giảm trong kỳ", "Members lost"),
    line("C1", "1", "Từ trần", "Died", { partOf: "C" }),
    line("C2", "2", "Khai trừ", "Expelled", { partOf: "C" }),
    line("C3", "3", "Xóa tên", "Struck off", { partOf: "C" }),
    ofWhich("C3P", "", "Đảng viên dự bị", "Probationary members", { partOf: "C3", isOptional: true }),
    line("C4", "4", "Xin ra khỏi Đảng", "Left on request", { partOf: "C" }),
    line("C5", "5", "Chuyển đi", "Transferred out", { partOf: "C" }),
    line("C5a", "a", "Chuyển đi tỉnh khác", "To other provinces", { partOf: "C5" }),
    line("C5b", "b", "Chuyển đi huyện khác trong tỉnh", "To other districts of the province", {
      partOf: "C5",
      spellings: ["Chuyển đi xã khác trong tỉnh", "Chuyển đi đảng bộ khác trong tỉnh"],
    }),
    line("D", "D", "Đảng viên trong danh sách cuối kỳ báo cáo", "Members on the list at the end of the period", {
      spellings: ["Đảng viên trong danh sách có đến cuối kỳ báo cáo"],
    }),
  ],
};

const grassroots = (code: string, mark: string, vi: string, en: string) => [
  line(code, mark, vi, en, { partOf: "III" }),
  ofWhich(`${code}_ADMITTED`, "", "Có kết nạp đảng viên", "That admitted members", { partOf: code, isBound: true }),
  ofWhich(`${code}_NO_CANDIDATES`, "", "Không còn quần chúng", "Without any candidate left", {
    partOf: code,
    isBound: true,
    spellings: ["Không còn quần chúng để kết nạp"],
  }),
];

/** Biểu số 2-BTCTW: admissions. Its lines on ethnicity, religion, property and family planning are not taken. */
export const admissions: MatrixLayout = {
  ...ofPeriods,
  sheet: "Biểu 2",
  number: "Biểu số 2-BTCTW",
  lines: [
    line("I", "I", "Tổng số đảng viên mới kết nạp", "Members admitted"),
    ofWhich("I_YOUTH_UNION", "", "Đoàn viên Đoàn TNCS Hồ Chí Minh", "Members of the youth union", {
      partOf: "I",
      spellings: ["Đoàn viên", "Đoàn viên Đoàn Thanh niên Cộng sản Hồ Chí Minh"],
    }),
    ofWhich("I_READMITTED", "", "Kết nạp lại", "Admitted again", { partOf: "I" }),
    line("III", "III", "Số tổ chức cơ sở đảng có đến cuối kỳ", "Grassroots organisations at the end of the period"),
    ...grassroots("III1", "1", "Đảng bộ cơ sở", "Grassroots chapters"),
    ...grassroots("III2", "2", "Chi bộ cơ sở", "Grassroots cells"),
  ],
};

/** Biểu số 3-BTCTW: of the structure of the membership only what the programme asks about. */
export const memberStructure: MatrixLayout = {
  ...ofPeriods,
  sheet: "Biểu 3",
  number: "Biểu số 3-BTCTW",
  lines: [
    line("I", "I", "Đảng viên trong danh sách có đến cuối kỳ", "Members on the list at the end of the period", {
      spellings: ["Đảng viên trong danh sách có đến cuối kỳ báo cáo"],
    }),
    ofWhich("I_PROBATIONARY", "", "Dự bị", "Probationary", { partOf: "I", spellings: ["Đảng viên dự bị"] }),
    ofWhich("II1_EXEMPT", "", "Được miễn công tác và sinh hoạt đảng", "Exempt from work and meetings", {
      partOf: "I",
      spellings: ["Đảng viên được miễn công tác và sinh hoạt đảng"],
    }),
    ofWhich("II7", "7", "Trình độ lý luận chính trị", "Level of political theory", { partOf: "I" }),
    line("II7_ELEMENTARY", "-", "Sơ cấp", "Elementary", { partOf: "II7", isBound: true }),
    line("II7_INTERMEDIATE", "-", "Trung cấp", "Intermediate", { partOf: "II7", isBound: true }),
    line("II7_ADVANCED", "-", "Cao cấp, cử nhân", "Advanced", { partOf: "II7", isBound: true }),
  ],
};

const ofCollectives = { measures: ["COLLECTIVES"] } as const;
const ofMembers = { measures: ["MEMBERS"] } as const;

/**
 * Biểu số 6F-BTCTW: who had to be reviewed, and was. The form counts exempt and suspended members among those who had to be,
 * where the guidance does not; line 0, which is ours, tells which of the two a return does.
 */
export const reviewed: MatrixLayout = {
  sheet: "Biểu 6F",
  number: "Biểu số 6F-BTCTW",
  unit: "Tập thể, người",
  labelHeadings: ["TT", "Nội dung"],
  measures: [
    counted("COLLECTIVES", "Tập thể", "Collectives", "Tập thể"),
    counted("MEMBERS", "Đảng viên", "Members", "Đảng viên"),
  ],
  lines: [
    line("0", "0", "Số lượng có đến thời điểm kiểm điểm", "Existing at the time of review", { isOptional: true }),
    line("1", "1", "Số lượng thuộc đối tượng phải kiểm điểm tự phê bình và phê bình", "Had to be reviewed"),
    line("2", "2", "Số lượng đã kiểm điểm tự phê bình và phê bình", "Reviewed", { partOf: "1" }),
    line("3", "3", "Số lượng chưa kiểm điểm tự phê bình và phê bình", "Not reviewed", { partOf: "1" }),
    ofWhich("3.1", "3.1", "Số tập thể thành lập mới", "Newly founded collectives", { partOf: "3", ...ofCollectives }),
    ofWhich("3.2", "3.2", "Đảng viên mới kết nạp dưới 6 tháng", "Admitted less than six months before", {
      partOf: "3",
      ...ofMembers,
    }),
    ofWhich("3_EXEMPT", "", "Đảng viên được miễn công tác và sinh hoạt đảng", "Exempt from work and meetings", {
      partOf: "3",
      ...ofMembers,
    }),
    ofWhich("3_SUSPENDED", "", "Đảng viên bị đình chỉ sinh hoạt đảng", "Suspended from meetings", {
      partOf: "3",
      ...ofMembers,
    }),
    line("4", "4", "Số được gợi ý kiểm điểm", "Asked to review something in particular"),
    ofWhich("4.1", "4.1", "Thuộc diện ban thường vụ cấp ủy cấp tỉnh quản lý", "Managed by the province", {
      partOf: "4",
    }),
    ofWhich("4.2", "4.2", "Thuộc diện ban thường vụ cấp ủy cấp huyện quản lý", "Managed by the district", {
      partOf: "4",
      spellings: ["Thuộc diện ban thường vụ cấp ủy cấp trên trực tiếp cơ sở quản lý"],
    }),
    ofWhich("4.3", "4.3", "Thuộc diện đảng ủy cơ sở quản lý", "Managed by the grassroots organisation", {
      partOf: "4",
    }),
  ],
};
