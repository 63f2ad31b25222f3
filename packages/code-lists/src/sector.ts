import type { CodeList } from "./code-list.ts";

/** Code of `sectors`. */
export type Sector =
  | "XA"
  | "PHUONG"
  | "THI_TRAN"
  | "PARTY_AGENCY"
  | "STATE_AGENCY"
  | "PUBLIC_SERVICE"
  | "NON_PUBLIC_SERVICE"
  | "STATE_ENTERPRISE"
  | "EQUITISED_ENTERPRISE"
  | "NON_STATE_ENTERPRISE"
  | "COOPERATIVE"
  | "MILITARY"
  | "POLICE"
  | "OTHER";

const form5 = "Biểu số 5-BTCTW, HD 11-HD/BTCTW (13/12/2021)";
/** Forms of grassroots organisation: the official list of 2021, with the programme's own split of enterprises (III.1.1). */
export const sectors: CodeList<Sector> = {
  XA: { vi: "Xã", en: "Rural commune", legalSource: form5 },
  PHUONG: { vi: "Phường", en: "Ward", legalSource: form5 },
  THI_TRAN: { vi: "Thị trấn", en: "Township", legalSource: form5 },
  PARTY_AGENCY: {
    vi: "Cơ quan Đảng, MTTQ, đoàn thể CT-XH",
    en: "Party, Front and union agencies",
    legalSource: form5,
  },
  STATE_AGENCY: { vi: "Cơ quan Nhà nước", en: "State agency", legalSource: form5 },
  PUBLIC_SERVICE: { vi: "Đơn vị sự nghiệp công lập", en: "Public service unit", legalSource: form5 },
  NON_PUBLIC_SERVICE: { vi: "Đơn vị sự nghiệp ngoài công lập", en: "Non-public service unit", legalSource: form5 },
  STATE_ENTERPRISE: { vi: "Doanh nghiệp Nhà nước", en: "State enterprise", legalSource: form5 },
  EQUITISED_ENTERPRISE: {
    vi: "Doanh nghiệp sau cổ phần hóa",
    en: "Equitised enterprise",
    legalSource: "Chương trình hành động, III.1.1",
  },
  NON_STATE_ENTERPRISE: {
    vi: "Doanh nghiệp ngoài khu vực Nhà nước",
    en: "Non-state enterprise",
    legalSource: form5,
  },
  COOPERATIVE: { vi: "Hợp tác xã", en: "Co-operative", legalSource: form5 },
  MILITARY: { vi: "Quân đội", en: "Military", legalSource: form5 },
  POLICE: { vi: "Công an", en: "Police", legalSource: form5 },
  OTHER: { vi: "Loại hình cơ sở khác", en: "Other", legalSource: form5 },
};
