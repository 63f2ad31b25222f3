/** The first day of the record: ratings on four levels exist since 2018. */
export const RECORD_BEGINS = "2018-01-01";
/** The day for which the files are handed in. */
export const AS_OF = "2026-10-31";
/** Day on which communes were merged in Bắc Kạn. */
export const COMMUNE_MERGER = "2020-02-01";
/** Day on which the new province and its communes began. */
export const PROVINCE_MERGER = "2025-07-01";

/** A committee directly below the province, as the record begins. */
export interface CommitteePlan {
  readonly code: string;
  readonly name: string;
  /** Official district code; null for committees of the province itself. */
  readonly districtCode: string | null;
  /** District with its type, as it stands in names of its bodies; empty for committees of the province. */
  readonly district: string;
  /** Commune code (of 2020) where the bodies of the district sit. */
  readonly centre: string | null;
  /** Grassroots organisations besides communes when the record begins, at full size. */
  readonly unitCount: number;
}

const district = (code: string, name: string, centre: string, unitCount: number): CommitteePlan => ({
  code: `BK.${code}`,
  name: `Đảng bộ ${name}`,
  districtCode: code,
  district: name,
  centre,
  unitCount,
});
const provincial = (code: string, name: string, unitCount: number): CommitteePlan => ({
  code: `BK.${code}`,
  name,
  districtCode: null,
  district: "",
  centre: null,
  unitCount,
});

/** The eleven committees directly below the province until 30/6/2025; with 122 communes 469 TCCSĐ when the record begins. */
export const committeePlans: readonly CommitteePlan[] = [
  district("058", "thành phố Bắc Kạn", "01843", 36),
  district("060", "huyện Pác Nặm", "01864", 25),
  district("061", "huyện Ba Bể", "01888", 29),
  district("062", "huyện Ngân Sơn", "01954", 27),
  district("063", "huyện Bạch Thông", "01969", 28),
  district("064", "huyện Chợ Đồn", "02020", 36),
  district("065", "huyện Chợ Mới", "02086", 31),
  district("066", "huyện Na Rì", "02155", 29),
  provincial("KCQ", "Đảng bộ Khối các cơ quan tỉnh", 64),
  provincial("QS", "Đảng bộ Quân sự tỉnh", 12),
  provincial("CA", "Đảng bộ Công an tỉnh", 30),
];

/** The plan of a committee of 2018–2025. */
export function getCommitteePlan(code: string): CommitteePlan {
  const plan = committeePlans.find((each) => each.code === code);
  if (!plan) throw new Error(`no committee plan ${code}`);
  return plan;
}
