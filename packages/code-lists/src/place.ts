import { type CodeList, findCode, foldText } from "./code-list.ts";
import { type OrganisationChangeKind, organisationChangeKinds } from "./organisation-change.ts";

/** Code of `placeKinds`. */
export type PlaceKind =
  | "PROVINCE"
  | "DISTRICT"
  | "CITY"
  | "TOWN"
  | "COMMUNE"
  | "WARD"
  | "TOWNSHIP"
  | "VILLAGE"
  | "RESIDENTIAL_GROUP";

const localGovernment = "Luật Tổ chức chính quyền địa phương";
const villages = "Thông tư 04/2012/TT-BNV";
/** Kinds of place. Districts, cities and towns within a province, and townships, ended on 1/7/2025. */
export const placeKinds: CodeList<PlaceKind> = {
  PROVINCE: { vi: "Tỉnh", en: "Province", legalSource: localGovernment },
  DISTRICT: { vi: "Huyện", en: "District", legalSource: localGovernment },
  CITY: { vi: "Thành phố", en: "City within a province", legalSource: localGovernment },
  TOWN: { vi: "Thị xã", en: "Town", legalSource: localGovernment },
  COMMUNE: { vi: "Xã", en: "Commune", legalSource: localGovernment },
  WARD: { vi: "Phường", en: "Ward", legalSource: localGovernment },
  TOWNSHIP: { vi: "Thị trấn", en: "Township", legalSource: localGovernment },
  VILLAGE: { vi: "Thôn", en: "Village", legalSource: villages },
  RESIDENTIAL_GROUP: { vi: "Tổ dân phố", en: "Residential group", legalSource: villages },
};

/** Whether a place is of the lowest level, the one that cells cover: thôn, tổ dân phố. */
export function isVillage(kind: PlaceKind): boolean {
  return kind === "VILLAGE" || kind === "RESIDENTIAL_GROUP";
}

/** What places of a kind are called besides the kind's label, in one province or another; folded. */
const otherNames = new Map<string, PlaceKind>(
  Object.entries({
    "thanh pho truc thuoc trung uong": "PROVINCE",
    "thanh pho thuoc tinh": "CITY",
    quan: "DISTRICT",
    xom: "VILLAGE",
    ban: "VILLAGE",
    lang: "VILLAGE",
    buon: "VILLAGE",
    bon: "VILLAGE",
    phum: "VILLAGE",
    soc: "VILLAGE",
    ap: "VILLAGE",
    khom: "RESIDENTIAL_GROUP",
    "khu pho": "RESIDENTIAL_GROUP",
    "khoi pho": "RESIDENTIAL_GROUP",
    "to nhan dan": "RESIDENTIAL_GROUP",
    "tieu khu": "RESIDENTIAL_GROUP",
  }),
);

/** Finds the kind that a list writes as a place's type, such as "xã" or "xóm"; undefined if it is none. */
export function findPlaceKind(written: string): PlaceKind | undefined {
  return findCode(placeKinds, written) ?? otherNames.get(foldText(written));
}

/** Code of `lineageEvents`. */
export type LineageEvent = "UNCHANGED" | OrganisationChangeKind;
/** What a row of a lineage list says of a pair of places. */
export const lineageEvents: CodeList<LineageEvent> = {
  UNCHANGED: { vi: "Giữ nguyên", en: "Unchanged" },
  ...organisationChangeKinds,
};

/** Code of `villageCoverages`. */
export type VillageCoverage = "OWN" | "SHARED" | "NONE";
/** Whether a village has a cell, and whether it shares it with other villages. */
export const villageCoverages: CodeList<VillageCoverage> = {
  OWN: { vi: "Có chi bộ riêng", en: "Own cell" },
  SHARED: { vi: "Sinh hoạt ghép", en: "Shared cell" },
  NONE: { vi: "Chưa có chi bộ", en: "No cell" },
};

/** Code of `villageOffices`. */
export type VillageOffice = "VILLAGE_HEAD" | "RESIDENTIAL_GROUP_HEAD" | "FRONT_WORK_HEAD";
/** Offices in a village that the programme (III.1.4) asks about, whether or not a member holds them. */
export const villageOffices: CodeList<VillageOffice> = {
  VILLAGE_HEAD: { vi: "Trưởng thôn", en: "Village head", legalSource: "Chương trình hành động, III.1.4" },
  RESIDENTIAL_GROUP_HEAD: {
    vi: "Tổ trưởng tổ dân phố",
    en: "Head of a residential group",
    legalSource: "Chương trình hành động, III.1.4",
  },
  FRONT_WORK_HEAD: {
    vi: "Trưởng ban công tác Mặt trận",
    en: "Head of the Front's working committee",
    legalSource: "Chương trình hành động, III.1.4",
  },
};
