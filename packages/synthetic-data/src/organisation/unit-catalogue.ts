import type { Sector } from "@nq21/code-lists/sector";
import { villageNames } from "../names/village-names.ts";
import { type CommitteePlan, committeePlans } from "./committees.ts";

/** A grassroots organisation besides the communes, as it is planned. */
export interface UnitPlan {
  /** Name without “Đảng bộ” or “Chi bộ”. */
  readonly body: string;
  readonly sector: Sector;
  /** Cells below it; 0 makes it a grassroots cell. */
  readonly cellCount: number;
  readonly role: "UNIT" | "DISTRICT_AGENCY";
}

const unit = (body: string, sector: Sector, cellCount = 0, role: UnitPlan["role"] = "UNIT"): UnitPlan => ({
  body,
  sector,
  cellCount,
  role,
});

/** Bodies found in every district, most important first: a small province keeps the head of the list. */
function planDistrict({ district, unitCount }: CommitteePlan, offset: number): UnitPlan[] {
  const short = district.replace(/^(huyện|thành phố) /, "");
  const fixed = [
    unit(`các cơ quan Đảng, đoàn thể ${district}`, "PARTY_AGENCY", 5, "DISTRICT_AGENCY"),
    unit(`Trung tâm Y tế ${district}`, "PUBLIC_SERVICE", 6),
    unit(`Tòa án nhân dân ${district}`, "STATE_AGENCY"),
    unit(`Viện Kiểm sát nhân dân ${district}`, "STATE_AGENCY"),
    unit(`Hợp tác xã Nông nghiệp ${villageNames[offset]}`, "COOPERATIVE"),
    unit(`Ủy ban nhân dân ${district}`, "STATE_AGENCY", 6, "DISTRICT_AGENCY"),
    unit(`Trường Trung học phổ thông ${short}`, "PUBLIC_SERVICE", 3),
    unit(`Chi cục Thi hành án dân sự ${district}`, "STATE_AGENCY"),
    unit(`Chi cục Thuế ${district}`, "STATE_AGENCY"),
    unit(`Kho bạc Nhà nước ${district}`, "STATE_AGENCY"),
    unit(`Bảo hiểm xã hội ${district}`, "STATE_AGENCY"),
    unit(`Hạt Kiểm lâm ${district}`, "STATE_AGENCY"),
    unit(`Ngân hàng Nông nghiệp ${district}`, "STATE_ENTERPRISE"),
    unit(`Ngân hàng Chính sách xã hội ${district}`, "STATE_ENTERPRISE"),
    unit(`Điện lực ${short}`, "STATE_ENTERPRISE"),
    unit(`Bưu điện ${district}`, "EQUITISED_ENTERPRISE"),
    unit(`Viễn thông ${district}`, "STATE_ENTERPRISE"),
    unit(`Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên ${district}`, "PUBLIC_SERVICE"),
    unit(`Trường Phổ thông dân tộc nội trú ${district}`, "PUBLIC_SERVICE"),
    unit(`Trung tâm Văn hóa, Thể thao và Truyền thông ${district}`, "PUBLIC_SERVICE"),
    unit(`Trung tâm Dịch vụ nông nghiệp ${district}`, "PUBLIC_SERVICE"),
    unit(`Ban Quản lý dự án đầu tư xây dựng ${district}`, "PUBLIC_SERVICE"),
  ];
  const kinds = [
    (name: string) => unit(`Hợp tác xã Nông nghiệp ${name}`, "COOPERATIVE"),
    (name: string) => unit(`Công ty trách nhiệm hữu hạn Nông lâm sản ${name}`, "NON_STATE_ENTERPRISE"),
    (name: string) => unit(`Công ty cổ phần Xây dựng ${name}`, "EQUITISED_ENTERPRISE"),
    (name: string) => unit(`Trường Mầm non tư thục ${name}`, "NON_PUBLIC_SERVICE"),
  ];
  const more = Array.from({ length: Math.max(0, unitCount - fixed.length) }, (_, at) =>
    (kinds[at % kinds.length] as (typeof kinds)[0])(villageNames[offset + at + 1] as string),
  );
  return [...fixed, ...more].slice(0, unitCount);
}

const provincialChapters =
  `Sở Nội vụ|Sở Tài chính|Sở Nông nghiệp và Phát triển nông thôn|Sở Y tế|Sở Giáo dục và Đào tạo|Văn phòng Tỉnh ủy
Văn phòng Ủy ban nhân dân tỉnh|Sở Kế hoạch và Đầu tư|Sở Xây dựng|Sở Giao thông vận tải|Sở Công Thương|Sở Tài nguyên và Môi trường
Sở Tư pháp|Sở Thông tin và Truyền thông|Sở Khoa học và Công nghệ|Sở Văn hóa, Thể thao và Du lịch|Sở Lao động, Thương binh và Xã hội
Thanh tra tỉnh|Viện Kiểm sát nhân dân tỉnh|Tòa án nhân dân tỉnh|Cục Thuế tỉnh|Kho bạc Nhà nước tỉnh|Chi cục Kiểm lâm tỉnh
Bệnh viện Đa khoa tỉnh|Trường Chính trị tỉnh|Trường Cao đẳng tỉnh|Đài Phát thanh và Truyền hình tỉnh|Ngân hàng Nông nghiệp tỉnh
Công ty Điện lực tỉnh|Viễn thông tỉnh|Bưu điện tỉnh|Trường Trung học phổ thông Chuyên`.split(/[|\n]/);
const provincialCells =
  `Ban Tổ chức Tỉnh ủy|Ban Tuyên giáo Tỉnh ủy|Ban Dân vận Tỉnh ủy|Ban Nội chính Tỉnh ủy|Ủy ban Kiểm tra Tỉnh ủy
Ủy ban Mặt trận Tổ quốc tỉnh|Hội Nông dân tỉnh|Hội Liên hiệp Phụ nữ tỉnh|Tỉnh đoàn|Liên đoàn Lao động tỉnh|Hội Cựu chiến binh tỉnh
Ban Dân tộc tỉnh|Bảo hiểm xã hội tỉnh|Ngân hàng Nhà nước tỉnh|Ngân hàng Chính sách xã hội tỉnh|Cục Thống kê tỉnh
Cục Thi hành án dân sự tỉnh|Cục Quản lý thị trường tỉnh|Ban Quản lý các khu công nghiệp|Liên minh Hợp tác xã tỉnh
Hội Văn học Nghệ thuật tỉnh|Trung tâm Khuyến nông tỉnh|Trung tâm Kiểm soát bệnh tật tỉnh|Bảo tàng tỉnh|Thư viện tỉnh
Quỹ Bảo vệ và Phát triển rừng|Đài Khí tượng Thủy văn|Công ty cổ phần Cấp thoát nước|Công ty cổ phần Vật tư Nông nghiệp
Công ty cổ phần Quản lý đường bộ|Công ty cổ phần Sách và Thiết bị trường học|Công ty trách nhiệm hữu hạn Lâm nghiệp`.split(
    /[|\n]/,
  );

function sectorOf(body: string): Sector {
  if (/Tỉnh ủy|Mặt trận|Hội |Tỉnh đoàn|Liên đoàn/.test(body)) return "PARTY_AGENCY";
  if (/^Công ty trách nhiệm/.test(body)) return "STATE_ENTERPRISE";
  if (/^Công ty cổ phần/.test(body)) return "EQUITISED_ENTERPRISE";
  if (/Ngân hàng (Nông|Chính)|Điện lực|Viễn thông|Bưu điện/.test(body)) return "STATE_ENTERPRISE";
  if (/Bệnh viện|Trường|Đài|Trung tâm|Bảo tàng|Thư viện|Quỹ|Ban Quản lý/.test(body)) return "PUBLIC_SERVICE";
  return "STATE_AGENCY";
}

const alternate = <Item>(one: readonly Item[], other: readonly Item[]): Item[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at], other[at]])
    .flat()
    .filter((item) => item !== undefined);

function planAgencies(): UnitPlan[] {
  return alternate(
    provincialChapters.map((body, at) => unit(body, sectorOf(body), at < 10 ? 8 : 7)),
    provincialCells.map((body) => unit(body, sectorOf(body))),
  );
}

const districtNames = committeePlans.flatMap((plan) => (plan.districtCode === null ? [] : [plan.district]));

function planMilitary(): UnitPlan[] {
  const staff = ["Phòng Tham mưu", "Phòng Chính trị", "Phòng Hậu cần – Kỹ thuật", "Tiểu đoàn Bộ binh"];
  return alternate(
    districtNames.map((district) => unit(`Ban Chỉ huy quân sự ${district}`, "MILITARY", 3)),
    staff.map((body) => unit(body, "MILITARY")),
  );
}

function planPolice(): UnitPlan[] {
  const chapters = [
    "Phòng Tham mưu",
    "Phòng Cảnh sát giao thông",
    "Phòng Cảnh sát hình sự",
    "Phòng Hậu cần",
    "Trại tạm giam",
  ];
  const cells =
    `Phòng An ninh nội địa|Phòng An ninh kinh tế|Phòng An ninh mạng|Phòng Hồ sơ|Phòng Tổ chức cán bộ|Phòng Công tác đảng
Phòng Cảnh sát kinh tế|Phòng Cảnh sát ma túy|Phòng Cảnh sát môi trường|Phòng Cảnh sát cơ động|Phòng Cảnh sát phòng cháy
Phòng Kỹ thuật hình sự|Phòng Quản lý hành chính|Phòng Xuất nhập cảnh|Thanh tra Công an tỉnh|Văn phòng Cơ quan điều tra
Phòng Kỹ thuật nghiệp vụ`.split(/[|\n]/);
  return alternate(
    alternate(
      chapters.map((body) => unit(body, "POLICE", 5)),
      districtNames.map((district) => unit(`Công an ${district}`, "POLICE")),
    ),
    cells.map((body) => unit(body, "POLICE")),
  );
}

/** The units of a committee, at a share of full size: never fewer than five, so that even a small province has each kind. */
export function planUnits(plan: CommitteePlan, scale: number): UnitPlan[] {
  const offset = committeePlans.indexOf(plan) * 25;
  const all =
    plan.districtCode !== null
      ? planDistrict(plan, offset)
      : plan.code === "BK.KCQ"
        ? planAgencies()
        : plan.code === "BK.QS"
          ? planMilitary()
          : planPolice();
  return all.slice(0, Math.max(5, Math.round(plan.unitCount * scale))).map((each) => ({
    ...each,
    cellCount: each.cellCount === 0 ? 0 : Math.max(2, Math.round(each.cellCount * scale)),
  }));
}
