import type { CodeList } from "./code-list.ts";
import { isCell, type OrganisationKind } from "./organisation-kind.ts";

/** Code of `postKinds`. */
export type PostKind =
  | "SECRETARY"
  | "DEPUTY_SECRETARY"
  | "STANDING_COMMITTEE_MEMBER"
  | "COMMITTEE_MEMBER"
  | "INSPECTION_COMMISSION_HEAD"
  | "INSPECTION_COMMISSION_DEPUTY"
  | "INSPECTION_COMMISSION_MEMBER"
  | "PARTY_GROUP_LEADER"
  | "RAPPORTEUR"
  | "PEOPLES_COUNCIL_CHAIR"
  | "PEOPLES_COMMITTEE_CHAIR"
  | "HEAD_OF_UNIT"
  | "VILLAGE_HEAD"
  | "RESIDENTIAL_GROUP_HEAD"
  | "FRONT_COMMITTEE_HEAD";

const charter = "Điều lệ Đảng";
const programme = "Chương trình hành động, III.1.4";
/** Posts of the Party that members hold at an organisation, and posts of the state and the Front that go with them. */
export const postKinds: CodeList<PostKind> = {
  SECRETARY: { vi: "Bí thư", en: "Secretary", legalSource: charter },
  DEPUTY_SECRETARY: { vi: "Phó bí thư", en: "Deputy secretary", legalSource: charter },
  STANDING_COMMITTEE_MEMBER: {
    vi: "Ủy viên ban thường vụ",
    en: "Member of the standing committee",
    legalSource: charter,
  },
  COMMITTEE_MEMBER: { vi: "Cấp ủy viên, chi ủy viên", en: "Member of the committee", legalSource: charter },
  INSPECTION_COMMISSION_HEAD: {
    vi: "Chủ nhiệm ủy ban kiểm tra",
    en: "Head of the inspection commission",
    legalSource: charter,
  },
  INSPECTION_COMMISSION_DEPUTY: {
    vi: "Phó chủ nhiệm ủy ban kiểm tra",
    en: "Deputy head of the inspection commission",
    legalSource: charter,
  },
  INSPECTION_COMMISSION_MEMBER: {
    vi: "Ủy viên ủy ban kiểm tra",
    en: "Member of the inspection commission",
    legalSource: charter,
  },
  PARTY_GROUP_LEADER: { vi: "Tổ trưởng tổ đảng", en: "Leader of a party group" },
  RAPPORTEUR: { vi: "Báo cáo viên", en: "Rapporteur", legalSource: "Chương trình hành động, III.2.1" },
  PEOPLES_COUNCIL_CHAIR: {
    vi: "Chủ tịch Hội đồng nhân dân",
    en: "Chair of the people's council",
    legalSource: programme,
  },
  PEOPLES_COMMITTEE_CHAIR: {
    vi: "Chủ tịch Ủy ban nhân dân",
    en: "Chair of the people's committee",
    legalSource: programme,
  },
  HEAD_OF_UNIT: { vi: "Thủ trưởng cơ quan, đơn vị", en: "Head of the agency or unit", legalSource: programme },
  VILLAGE_HEAD: { vi: "Trưởng thôn", en: "Head of a village", legalSource: programme },
  RESIDENTIAL_GROUP_HEAD: { vi: "Tổ trưởng tổ dân phố", en: "Head of a residential group", legalSource: programme },
  FRONT_COMMITTEE_HEAD: {
    vi: "Trưởng ban công tác Mặt trận",
    en: "Head of the Front committee",
    legalSource: programme,
  },
};

/** Posts of the state and the Front that the programme wants secretaries to hold as well (III.1.4). */
export const statePosts = [
  "PEOPLES_COUNCIL_CHAIR",
  "PEOPLES_COMMITTEE_CHAIR",
  "HEAD_OF_UNIT",
  "VILLAGE_HEAD",
  "RESIDENTIAL_GROUP_HEAD",
  "FRONT_COMMITTEE_HEAD",
] as const satisfies readonly PostKind[];

/** Posts that are held in a village: they hang on its cell and may name the village. */
const villagePosts: ReadonlySet<PostKind> = new Set(["VILLAGE_HEAD", "RESIDENTIAL_GROUP_HEAD", "FRONT_COMMITTEE_HEAD"]);
/** Whether a post is held in a village. */
export const isVillagePost = (post: PostKind): boolean => villagePosts.has(post);

const inspection: ReadonlySet<PostKind> = new Set([
  "INSPECTION_COMMISSION_HEAD",
  "INSPECTION_COMMISSION_DEPUTY",
  "INSPECTION_COMMISSION_MEMBER",
]);

/**
 * Whether an organisation of a kind can have a post: posts in a village and leaders of party groups belong to cells, standing
 * committees to what stands above cells, inspection commissions to grassroots chapters and above.
 */
export function existsAt(post: PostKind, kind: OrganisationKind): boolean {
  if (isVillagePost(post) || post === "PARTY_GROUP_LEADER") return isCell(kind);
  if (post === "STANDING_COMMITTEE_MEMBER") return !isCell(kind);
  return !inspection.has(post) || !(isCell(kind) || kind === "SECTIONAL_CHAPTER");
}
