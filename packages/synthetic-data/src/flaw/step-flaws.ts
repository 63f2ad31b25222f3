import { decideAnew } from "../rating/other-period.ts";
import type { OrganisationRating } from "../rating/rating.ts";
import type { FlawMark } from "./planted-flaw.ts";
import type { RatingLists } from "./rating-flaws.ts";

function decideAboveAppraised({ organisationLists }: RatingLists): FlawMark {
  const [year, committee] = [2023, "BK.061"];
  const list = organisationLists.find((each) => each.year === year && each.committeeCode === committee);
  const rating = list?.ratings.find(({ level }) => level === "EXCELLENT") as OrganisationRating;
  rating.proposedLevel = "COMPLETED";
  rating.appraisedLevel = "COMPLETED";
  return {
    kind: "DECIDED_ABOVE_APPRAISED",
    fileKind: "ORGANISATION_RATINGS",
    year,
    committee,
    match: { organisationCode: rating.code },
    columnKey: "appraisedLevel",
    sentence: {
      vi: "Được quyết định xuất sắc dù chỉ được đề xuất và thẩm định ở mức hoàn thành nhiệm vụ.",
      en: "Decided excellent though proposed and appraised as completed only.",
    },
  };
}

function decideYearAnew(lists: RatingLists): FlawMark {
  const { list, raised } = decideAnew(lists.organisationLists);
  lists.supplements.push(list);
  return {
    kind: "YEAR_DECIDED_ANEW",
    fileKind: "ORGANISATION_RATINGS",
    year: list.year,
    committee: list.committeeCode,
    isSupplement: true,
    ...(raised === null ? {} : { match: { organisationCode: raised } }),
    columnKey: "level",
    sentence: {
      vi: `Toàn bộ kết quả năm ${list.year} được quyết định lại hơn một năm sau${raised === null ? "" : "; mức của hai đảng bộ xã thay đổi"}.`,
      en: `All results of ${list.year} were decided anew more than a year later${raised === null ? "" : "; two commune chapters changed level"}.`,
    },
  };
}

/** Plants what stands between self-rating and the last decision; changes the lists it is given. */
export function plantStepFlaws(lists: RatingLists): FlawMark[] {
  return [decideAboveAppraised(lists), decideYearAnew(lists)];
}
