import { dayNumber } from "../day.ts";
import { findVersion } from "../organisation/history.ts";
import type { CountList } from "../post/counts.ts";
import type { Holding } from "../post/post-holding.ts";
import type { PostRecord } from "../post/post-record.ts";
import type { FlawMark } from "./planted-flaw.ts";

function get<Item>(items: readonly Item[], what: string, fits: (item: Item) => boolean): Item {
  const found = items.find(fits);
  if (!found) throw new Error(`no ${what} to plant a flaw in`);
  return found;
}

/** A deputy secretary who died or left is not taken off the list of posts. */
function keepAfterDeparture(holdings: readonly Holding[]): FlawMark {
  const departed = ({ member, to }: Holding) => {
    const last = member.memberships.at(-1);
    return to !== null && last?.to === dayNumber(to) - 1 && last.leaveReason !== "TRANSFERRED_OUT";
  };
  const holding = get(
    holdings,
    "post",
    (each) =>
      each.post === "DEPUTY_SECRETARY" && each.organisation.registerCommittee.startsWith("BK.") && departed(each),
  );
  holding.to = null;
  return {
    kind: "POST_AFTER_DEPARTURE",
    fileKind: "MEMBER_POSTS",
    year: null,
    committee: holding.organisation.registerCommittee,
    sheet: "Chức vụ",
    match: {
      cardNumber: holding.member.cardNumber,
      organisationCode: findVersion(holding.organisation, holding.from)?.code ?? "",
      post: holding.post,
      from: holding.from,
    },
    columnKey: "to",
    sentence: {
      vi: "Đảng viên đã ra khỏi danh sách nhưng chức vụ vẫn ghi là đang giữ.",
      en: "The member is no longer on any list, but the post is still on record as held.",
    },
  };
}

/** One committee plans half as much again as it ever admits, year after year. */
function planTooMuch(lists: readonly CountList[]): FlawMark {
  const organisationCode = "BK.062";
  for (const { plans } of lists)
    for (const plan of plans)
      if (plan.organisationCode === organisationCode) plan.admissionCount = Math.ceil(plan.admissionCount * 1.6) + 2;
  const { year, committeeCode } = get(lists, "counts", (each) => each.year === 2023);
  return {
    kind: "PLAN_NEVER_MET",
    fileKind: "MEMBER_COUNTS",
    year,
    committee: committeeCode,
    sheet: "Kế hoạch kết nạp",
    match: { organisationCode, fromYear: year },
    columnKey: "admissionCount",
    sentence: {
      vi: "Năm nào chỉ tiêu kết nạp của đảng bộ này cũng cao hơn hẳn số đã kết nạp. Đây là dòng năm 2023.",
      en: "Every year the committee plans far more admissions than it makes. This is the row of 2023.",
    },
  };
}

/** A committee reports more certificates than attendances. */
function certifyTooMany(lists: readonly CountList[]): FlawMark {
  const organisationCode = "BK.064";
  const { year, committeeCode, courses } = get(lists, "counts", (each) => each.year === 2022);
  const course = get(
    courses,
    "course",
    (each) => each.organisationCode === organisationCode && each.kind === "CANDIDATE_CLASS",
  );
  course.certificateCount = course.attendanceCount + 7;
  return {
    kind: "MORE_CERTIFICATES_THAN_ATTENDANCES",
    fileKind: "MEMBER_COUNTS",
    year,
    committee: committeeCode,
    sheet: "Lớp, học viên",
    match: { organisationCode, kind: "CANDIDATE_CLASS" },
    columnKey: "certificateCount",
    sentence: {
      vi: "Số giấy chứng nhận nhiều hơn số lượt học viên.",
      en: "There are more certificates than attendances.",
    },
  };
}

/** Plants the flaws of posts and counts; changes what it is given. */
export function plantPostFlaws({ holdings, countLists }: PostRecord): FlawMark[] {
  return [keepAfterDeparture(holdings), planTooMuch(countLists), certifyTooMany(countLists)];
}
