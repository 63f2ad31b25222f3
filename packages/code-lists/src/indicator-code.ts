import type { CodeEntry } from "./code-list.ts";

const entry = (vi: string, en: string): CodeEntry => ({ vi, en });

const ofBoth = (code: string, vi: (of: string) => string, en: (of: string) => string) =>
  [
    [`${code}-ORG`, entry(vi("tổ chức cơ sở đảng"), en("grassroots organisations"))],
    [`${code}-MEM`, entry(vi("đảng viên"), en("members"))],
  ] as const;

/**
 * Every indicator that a target or a task may name, with its name: those that were agreed, whether or not the warehouse counts
 * them yet. Two-subject indicators carry their subject as a suffix.
 */
export const indicatorNames: ReadonlyMap<string, CodeEntry> = new Map([
  [
    "R1",
    entry("Tỷ lệ TCCSĐ xếp loại hoàn thành tốt nhiệm vụ trở lên", "Grassroots organisations rated good or better"),
  ],
  ["R2", entry("Tỷ lệ đảng viên xếp loại hoàn thành tốt nhiệm vụ trở lên", "Members rated good or better")],
  ["R3", entry("Tỷ lệ chi bộ xếp loại hoàn thành tốt nhiệm vụ trở lên", "Cells rated good or better")],
  ...ofBoth(
    "R4",
    (of) => `Tỷ lệ ${of} được đánh giá`,
    (of) => `Rating coverage, ${of}`,
  ),
  ...ofBoth(
    "R5",
    (of) => `Tỷ lệ ${of} xuất sắc so với trần`,
    (of) => `Excellent against the cap, ${of}`,
  ),
  ...ofBoth(
    "R6",
    (of) => `Tỷ lệ ${of} không hoàn thành nhiệm vụ`,
    (of) => `Rated not completed, ${of}`,
  ),
  ...ofBoth(
    "R7",
    (of) => `Tỷ lệ ${of} có mức quyết định khác mức tự xếp`,
    (of) => `Self-rating changed by the decision, ${of}`,
  ),
  ["A1", entry("Số đảng viên kết nạp", "Members admitted")],
  ["A2", entry("Tỷ lệ thực hiện kế hoạch kết nạp", "Admissions against the plan")],
  ["A3", entry("Tỷ lệ kết nạp đảng viên", "Admission rate")],
  ["A4", entry("Tỷ lệ kết nạp từ nguồn Đoàn, công đoàn", "Admissions introduced by youth union and unions")],
  ["A5", entry("Tỷ lệ chuyển chính thức đúng hạn", "Probation decided on time")],
  ["V1", entry("Tỷ lệ thôn, tổ dân phố có chi bộ", "Villages with a cell")],
  ["V2", entry("Tỷ lệ thôn, tổ dân phố có đảng viên", "Villages with members")],
  ["V3", entry("Tỷ lệ xã có chi bộ quân sự, chi bộ công an", "Communes with a military or police cell")],
  ["E1", entry("Số tổ chức đảng khu vực ngoài nhà nước", "Organisations outside of the state sector")],
  ["B1", entry("Tỷ lệ đạt “bốn tốt”", "Recognised four-good")],
  ["M1", entry("Tỷ lệ sinh hoạt đủ kỳ", "Meeting months held")],
  ["M2", entry("Tỷ lệ buổi sinh hoạt xếp loại tốt", "Meetings scored good")],
  ["M3", entry("Tỷ lệ chi bộ đủ sinh hoạt chuyên đề", "Thematic meetings held")],
  [
    "L1",
    entry(
      "Tỷ lệ bí thư, phó bí thư có lý luận chính trị trung cấp trở lên",
      "Secretaries with intermediate theory or more",
    ),
  ],
  [
    "P1",
    entry("Tỷ lệ bí thư chi bộ kiêm chức danh ở thôn, tổ dân phố", "Cell secretaries who hold the village office too"),
  ],
  ["P2", entry("Tỷ lệ người giữ chức danh ở thôn, tổ dân phố là đảng viên", "Village office holders who are members")],
  [
    "P3",
    entry(
      "Tỷ lệ bí thư cấp ủy đồng thời là chủ tịch hoặc thủ trưởng",
      "Committee secretaries who hold the state office too",
    ),
  ],
  ["I1", entry("Tỷ lệ hoàn thành kế hoạch kiểm tra, giám sát", "Inspection plan done")],
  ["I2", entry("Tỷ lệ TCCSĐ được kiểm tra, giám sát", "Grassroots organisations inspected by a superior")],
  // Those that support the ones above.
  ["I3", entry("Tỷ lệ tổ chức đảng tự kiểm tra, giám sát", "Organisations that inspected themselves")],
  ["I4", entry("Số ngày từ kết luận đến quyết định kỷ luật", "Days from the conclusion to the decision")],
  ["I5", entry("Kỷ luật trên 1.000 đảng viên", "Disciplinary actions per 1,000 members")],
  ["S1", entry("Ra khỏi Đảng trên 1.000 đảng viên", "Members who left the Party per 1,000")],
  ["L2", entry("Tham gia bồi dưỡng, tập huấn", "Attendance of courses")],
  ["M4", entry("Cấp trên dự sinh hoạt so với phân công", "Superiors attending against assignments")],
  ["D1", entry("Văn bản ban hành so với phải ban hành", "Documents issued against those due")],
  ["D2", entry("Tỷ lệ tổ chức đảng khớp tăng, giảm đảng viên", "Organisations whose stock and flow balance")],
]);

/** Whether a text is the code of an indicator that was agreed. */
export function isIndicatorCode(text: string): boolean {
  return indicatorNames.has(text);
}
