import { returnForms, returnSubjects } from "@nq21/code-lists/return-form";
import { returnPeriods } from "@nq21/code-lists/return-period";
import { sectors } from "@nq21/code-lists/sector";
import { count, date, text, year } from "./columns.ts";
import { inspectionReturn, violationReturn } from "./inspection-return-matrices.ts";
import type { Column, FileKind, FileLayout, ServiceName, SheetLayout } from "./layout.ts";
import type { MatrixLayout } from "./matrix-layout.ts";
import { admissions, memberStock, memberStructure, reviewed } from "./member-return-matrices.ts";
import { sectorReturn } from "./sector-return-matrix.ts";

const percent = (key: string, header: string): Column => ({ key, header, kind: "percent", required: false });

/** Columns of every return that stands in a list: who reports of which period, and on which day. */
const reporting: readonly Column[] = [
  text("organisationCode", "Mã đơn vị báo cáo"),
  year,
  { key: "period", header: "Kỳ báo cáo", kind: "code", codes: returnPeriods, required: false },
  date("reportedOn", "Ngày báo cáo", false),
];
const levels: readonly Column[] = [
  count("EXCELLENT", "XS", false),
  count("GOOD", "T", false),
  count("COMPLETED", "HT", false),
  count("NOT_COMPLETED", "KHT", false),
];
const shares: readonly Column[] = [
  percent("EXCELLENT_PERCENT", "Tỷ lệ XS (%)"),
  percent("GOOD_PERCENT", "Tỷ lệ T (%)"),
  percent("COMPLETED_PERCENT", "Tỷ lệ HT (%)"),
  percent("NOT_COMPLETED_PERCENT", "Tỷ lệ KHT (%)"),
];

const ratingsOfOrganisations: SheetLayout = {
  sheet: "XL-TCĐ",
  uniqueBy: ["organisationCode", "year", "period", "subject", "sector"],
  columns: [
    ...reporting,
    { key: "subject", header: "Đối tượng", kind: "code", codes: returnSubjects, required: true },
    { key: "sector", header: "Loại hình", kind: "code", codes: sectors, required: false },
    count("EXISTING", "Số có đến 31/12", false),
    count("NOT_RATED", "Chưa đánh giá", false),
    count("NEWLY_FOUNDED", "Trong đó mới thành lập", false),
    count("RATED", "Số được đánh giá", false),
    ...levels,
    ...shares,
    text("decisionNumber", "Quyết định số", false),
    date("decidedOn", "Ngày quyết định", false),
  ],
};

const ratingsOfMembers: SheetLayout = {
  sheet: "XL-ĐV",
  uniqueBy: ["organisationCode", "year", "period"],
  columns: [
    ...reporting,
    count("EXISTING", "Số có đến thời điểm đánh giá", false),
    count("EXEMPT", "Miễn công tác và sinh hoạt", false),
    count("SUSPENDED", "Đình chỉ sinh hoạt", false),
    count("ADMITTED_UNDER_6_MONTHS", "Kết nạp dưới 6 tháng", false),
    count("LIABLE", "Thuộc đối tượng", false),
    count("NOT_RATED", "Chưa đánh giá", false),
    count("RATED", "Được đánh giá", false),
    ...levels,
    count("DISCIPLINED", "Trong KHT: do bị kỷ luật", false),
    ...shares,
  ],
};

const villages: SheetLayout = {
  sheet: "Thôn",
  uniqueBy: ["organisationCode", "year", "period"],
  columns: [
    ...reporting,
    count("VILLAGES", "Số thôn, TDP có đến 31/12", false),
    count("OWN_CELL", "Có chi bộ riêng", false),
    count("SHARED_CELL", "Sinh hoạt ghép: số thôn", false),
    count("SHARED_CELLS", "Sinh hoạt ghép: số chi bộ", false),
    count("NO_CELL", "Chưa có chi bộ", false),
    count("NO_MEMBERS", "Chưa có đảng viên", false),
    count("SECRETARY_IS_HEAD", "Bí thư chi bộ kiêm trưởng thôn, tổ trưởng", false),
    count("SECRETARY_IS_FRONT_HEAD", "Bí thư chi bộ kiêm trưởng ban CTMT", false),
    count("HEAD_IS_MEMBER", "Trưởng thôn, tổ trưởng là đảng viên", false),
    percent("OWN_CELL_PERCENT", "Tỷ lệ có chi bộ riêng (%)"),
  ],
};

const titleOf = (kind: FileKind & keyof typeof returnForms) => ({ vi: returnForms[kind].vi, en: returnForms[kind].en });
const list = (kind: FileKind & keyof typeof returnForms, service: ServiceName, sheet: SheetLayout): FileLayout => ({
  kind,
  service,
  title: titleOf(kind),
  format: "XLSX",
  sheets: [sheet],
});
const form = (
  kind: FileKind & keyof typeof returnForms,
  service: ServiceName,
  ...matrices: readonly MatrixLayout[]
): FileLayout => ({ kind, service, title: titleOf(kind), format: "XLSX", sheets: [], matrices });

/** Aggregate returns, after the forms of HD 11-HD/BTCTW and, where those were not found, after what reports print. */
export const returnLayouts: readonly FileLayout[] = [
  form("RETURN_SECTORS", "organisations", sectorReturn),
  list("RETURN_ORGANISATION_RATINGS", "organisations", ratingsOfOrganisations),
  list("RETURN_VILLAGES", "organisations", villages),
  form("RETURN_MEMBER_STOCK", "members", memberStock),
  form("RETURN_ADMISSIONS", "members", admissions),
  form("RETURN_MEMBER_STRUCTURE", "members", memberStructure),
  form("RETURN_REVIEWED", "members", reviewed),
  list("RETURN_MEMBER_RATINGS", "members", ratingsOfMembers),
  form("RETURN_INSPECTIONS", "inspections", inspectionReturn, violationReturn),
];
