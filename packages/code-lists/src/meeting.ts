import type { CodeList } from "./code-list.ts";

/** Code of `meetingKinds`. */
export type MeetingKind = "REGULAR" | "THEMATIC" | "EXTRAORDINARY";
/** Kinds of meeting of a cell. */
export const meetingKinds: CodeList<MeetingKind> = {
  REGULAR: { vi: "Thường kỳ", en: "Regular", legalSource: "HD 12-HD/BTCTW (6/7/2018)" },
  THEMATIC: { vi: "Chuyên đề", en: "Thematic", legalSource: "HD 12-HD/BTCTW (6/7/2018)" },
  EXTRAORDINARY: { vi: "Bất thường", en: "Extraordinary" },
};

/** Code of `meetingModes`. */
export type MeetingMode = "IN_PERSON" | "ONLINE" | "BY_PARTY_GROUP";
/** How a meeting is held. */
export const meetingModes: CodeList<MeetingMode> = {
  IN_PERSON: { vi: "Trực tiếp", en: "In person" },
  ONLINE: { vi: "Trực tuyến", en: "Online", legalSource: "HD 03-HD/TW (27/12/2022)" },
  BY_PARTY_GROUP: { vi: "Theo tổ đảng", en: "By party group", legalSource: "HD 03-HD/TW (27/12/2022)" },
};

/** Code of `meetingLevels`. */
export type MeetingLevel = "GOOD" | "FAIR" | "AVERAGE" | "POOR";
/** Quality of a meeting. */
export const meetingLevels: CodeList<MeetingLevel> = {
  GOOD: { vi: "Tốt", en: "Good" },
  FAIR: { vi: "Khá", en: "Fair" },
  AVERAGE: { vi: "Trung bình", en: "Average" },
  POOR: { vi: "Kém", en: "Poor" },
};
