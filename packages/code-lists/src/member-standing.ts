import type { CodeList } from "./code-list.ts";

/** Code of `memberStandings`. */
export type MemberStandingKind = "EXEMPT" | "SUSPENDED";
/** Why a member, though on the list, takes no part for a time. Neither is a departure. */
export const memberStandings: CodeList<MemberStandingKind> = {
  EXEMPT: {
    vi: "Miễn công tác và sinh hoạt đảng",
    en: "Exempt from work and meetings",
    legalSource: "Biểu số 6F-BTCTW, dòng 3.2",
  },
  SUSPENDED: {
    vi: "Đình chỉ sinh hoạt đảng",
    en: "Suspended from meetings",
    legalSource: "Biểu số 6F-BTCTW, dòng 3.2",
  },
};

/** Code of `transferDestinations`. */
export type TransferDestination = "IN_PROVINCE" | "OTHER_PROVINCE" | "ABROAD";
/** Where a transfer leads, for good or for a time. */
export const transferDestinations: CodeList<TransferDestination> = {
  IN_PROVINCE: { vi: "Trong tỉnh", en: "Within the province", legalSource: "Biểu số 1-BTCTW, dòng C5b" },
  OTHER_PROVINCE: { vi: "Tỉnh khác", en: "Another province", legalSource: "Biểu số 1-BTCTW, dòng C5a" },
  ABROAD: { vi: "Ngoài nước", en: "Abroad", legalSource: "HD 12-HD/BTCTW (2022)" },
};
