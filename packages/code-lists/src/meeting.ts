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

/** A rule by which meetings are scored, and the days on which it holds. */
export interface MeetingRule {
  /** Stable name of the rule version, kept with every meeting. */
  readonly version: string;
  readonly from: string;
  /** First day on which it no longer holds, or null while it is in force. */
  readonly to: string | null;
  /** Points of 100 from which a level is reached. */
  readonly goodFrom: number;
  readonly fairFrom: number;
  readonly averageFrom: number;
  /** Whether GOOD also asks for full marks on attendance, length, members speaking and minutes. */
  readonly goodNeedsFullMarks: boolean;
  readonly source: string;
}

/**
 * The rules of scoring by day. Dated configuration: a new rule is a new row. Bắc Kạn's own criteria (QĐ 05-QĐ/TU, 7/12/2017)
 * were not found; the thresholds are another province's under the same guidance and are to be confirmed with the operator.
 */
export const meetingRules: readonly MeetingRule[] = [
  {
    version: "HD12-2018",
    from: "2018-01-01",
    to: null,
    goodFrom: 90,
    fairFrom: 70,
    averageFrom: 50,
    goodNeedsFullMarks: true,
    source:
      "stdt.danguykhoibinhthuan.vn/sotay/to-chuc/sinh-hoat-chi-bo/danh-gia-chat-luong-sinh-hoat (HD 12-HD/BTCTW, 6/7/2018)",
  },
];

/** The rule in force on a day, or undefined where none is known. */
export function findMeetingRule(on: string, rules: readonly MeetingRule[] = meetingRules): MeetingRule | undefined {
  return rules.find((rule) => rule.from <= on && (rule.to === null || on < rule.to));
}

/** The level that a score reaches under a rule; a score of GOOD without the full marks that the rule asks for is FAIR. */
export function meetingLevelOf(rule: MeetingRule, score: number, hasFullMarks: boolean): MeetingLevel {
  if (score >= rule.goodFrom) return rule.goodNeedsFullMarks && !hasFullMarks ? "FAIR" : "GOOD";
  if (score >= rule.fairFrom) return "FAIR";
  return score >= rule.averageFrom ? "AVERAGE" : "POOR";
}
