import { EMPTY_CELL_BEGINS } from "../organisation/commune-changes.ts";
import { beginOf } from "../organisation/history.ts";
import { isGoodOrBetter, type MemberRating, type OrganisationRating, type RatingList } from "../rating/rating.ts";
import type { FlawMark } from "./planted-flaw.ts";

/** The rating lists of a province while flaws are planted in them. */
export interface RatingLists {
  organisationLists: RatingList<OrganisationRating>[];
  memberLists: RatingList<MemberRating>[];
  /** Later decisions, handed in after the yearly lists. */
  readonly supplements: RatingList<OrganisationRating>[];
}

function getList<Rating>(lists: readonly RatingList<Rating>[], year: number, committee: string): RatingList<Rating> {
  const list = lists.find((each) => each.year === year && each.committeeCode === committee);
  if (!list) throw new Error(`no ratings of ${committee} in ${year}`);
  return list;
}

function withholdFile(lists: RatingLists): FlawMark {
  const withheld = getList(lists.memberLists, 2021, "BK.064");
  lists.memberLists = lists.memberLists.filter((each) => each !== withheld);
  return {
    kind: "FILE_NOT_HANDED_IN",
    fileKind: "MEMBER_RATINGS",
    year: 2021,
    committee: "BK.064",
    isMissingFile: true,
    sentence: {
      vi: "Đảng bộ huyện Chợ Đồn không nộp danh sách xếp loại đảng viên năm 2021.",
      en: "The Chợ Đồn district chapter did not hand in its ratings of members for 2021.",
    },
  };
}

function exceedCap(lists: RatingLists): FlawMark {
  const { ratings } = getList(lists.memberLists, 2023, "BK.061");
  const groups = [...Map.groupBy(ratings.filter(isGoodOrBetter), (rating) => rating.grassroots).values()];
  const biggest = groups.reduce((one, other) => (other.length > one.length ? other : one));
  const wanted = Math.ceil(biggest.length * 0.28);
  const raised = biggest.filter((rating) => rating.level === "GOOD");
  const missing = wanted - (biggest.length - raised.length);
  for (const rating of raised.slice(0, missing)) rating.level = "EXCELLENT";
  const [first] = raised as [MemberRating];
  return {
    kind: "EXCELLENT_ABOVE_CAP",
    fileKind: "MEMBER_RATINGS",
    year: 2023,
    committee: "BK.061",
    match: { cardNumber: first.member.cardNumber },
    columnKey: "level",
    sentence: {
      vi: `Tại tổ chức ${first.code.slice(0, first.code.lastIndexOf("."))}, ${wanted} trong ${biggest.length} đảng viên từ tốt trở lên được xếp xuất sắc: vượt trần 20%. Đây là dòng đầu.`,
      en: `In organisation ${first.code.slice(0, first.code.lastIndexOf("."))}, ${wanted} of ${biggest.length} members good or better are excellent: above the cap of 20 %. This is the first row.`,
    },
  };
}

function rateEmptyCell(lists: RatingLists, year: number): FlawMark {
  const { ratings } = getList(lists.organisationLists, year, "BK.064");
  const decided = ratings.find((each) => each.level !== null) as OrganisationRating;
  const rating = ratings.find(
    (each) => each.organisation.role === "DEPARTMENT" && beginOf(each.organisation) === EMPTY_CELL_BEGINS,
  ) as OrganisationRating;
  Object.assign(rating, {
    level: "GOOD",
    selfLevel: "GOOD",
    notRatedReason: null,
    decisionNumber: decided.decisionNumber,
    decidedOn: decided.decidedOn,
  });
  return {
    kind: "RATED_WITHOUT_MEMBERS",
    fileKind: "ORGANISATION_RATINGS",
    year,
    committee: "BK.064",
    match: { organisationCode: rating.code },
    columnKey: "level",
    sentence: {
      vi: `Chi bộ được xếp loại năm ${year} nhưng không có đảng viên nào trong sổ danh sách.`,
      en: `The cell is rated for ${year} although the register holds no member of it.`,
    },
  };
}

function shortenList(lists: RatingLists): FlawMark {
  const { ratings } = getList(lists.memberLists, 2024, "BK.060");
  const missing = Math.max(3, Math.round(ratings.length / 100));
  const step = Math.floor(ratings.length / missing);
  for (let at = missing - 1; at >= 0; at--) ratings.splice(at * step, 1);
  return {
    kind: "LIST_BELOW_STOCK",
    fileKind: "MEMBER_RATINGS",
    year: 2024,
    committee: "BK.060",
    sentence: {
      vi: `Danh sách thiếu ${missing} đảng viên có tên trong sổ ngày 31/12/2024.`,
      en: `The list lacks ${missing} members who stand in the register on 31/12/2024.`,
    },
  };
}

function supersedeLate(lists: RatingLists): FlawMark {
  const list = getList(lists.organisationLists, 2019, "BK.061");
  const rating = list.ratings.find(
    (each) => each.level === "COMPLETED" && each.organisation.role !== "DEPARTMENT",
  ) as OrganisationRating;
  lists.supplements.push({
    ...list,
    ratings: [{ ...rating, level: "GOOD", decisionNumber: "1207-QĐ/HU", decidedOn: "2020-08-14" }],
  });
  return {
    kind: "LATE_ADDITIONAL_DECISION",
    fileKind: "ORGANISATION_RATINGS",
    year: 2019,
    committee: "BK.061",
    isSupplement: true,
    match: { organisationCode: rating.code },
    columnKey: "decidedOn",
    sentence: {
      vi: "Quyết định bổ sung ngày 14/8/2020 thay mức xếp loại năm 2019 đã công bố.",
      en: "An additional decision of 14/8/2020 replaces the level already published for 2019.",
    },
  };
}

function decideLate(lists: RatingLists): FlawMark {
  const { ratings } = getList(lists.organisationLists, 2020, "BK.066");
  for (const rating of ratings) if (rating.decidedOn !== null) rating.decidedOn = "2021-05-24";
  return {
    kind: "DECIDED_AFTER_DEADLINE",
    fileKind: "ORGANISATION_RATINGS",
    year: 2020,
    committee: "BK.066",
    columnKey: "decidedOn",
    sentence: {
      vi: "Toàn bộ kết quả năm 2020 được quyết định sau quý I năm 2021.",
      en: "All results of 2020 were decided after the first quarter of 2021.",
    },
  };
}

function omitOrganisations(lists: RatingLists): FlawMark {
  const { ratings } = getList(lists.organisationLists, 2020, "BK.063");
  const communes = ratings.filter((each) => each.organisation.role === "COMMUNE").slice(0, 2);
  for (const commune of communes) ratings.splice(ratings.indexOf(commune), 1);
  return {
    kind: "ORGANISATION_NOT_LISTED",
    fileKind: "ORGANISATION_RATINGS",
    year: 2020,
    committee: "BK.063",
    columnKey: "organisationCode",
    sentence: {
      vi: `Danh sách không có hai đảng bộ xã: ${communes.map((each) => each.code).join(", ")}.`,
      en: `The list lacks two commune chapters: ${communes.map((each) => each.code).join(", ")}.`,
    },
  };
}

const formalityMarks = (): FlawMark[] =>
  [2018, 2019, 2020, 2021, 2022, 2023, 2024].map((year) => ({
    kind: "SELF_EQUALS_DECIDED",
    fileKind: "MEMBER_RATINGS",
    year,
    committee: "BK.065",
    columnKey: "selfLevel",
    sentence: {
      vi: `Năm ${year}, mọi mức xếp loại trùng với mức tự xếp loại: dấu hiệu hình thức.`,
      en: `In ${year} every level equals the self-rating: a sign of formality.`,
    },
  }));

/** Plants the flaws of the rating lists; changes the lists it is given. */
export function plantRatingFlaws(lists: RatingLists): FlawMark[] {
  return [
    withholdFile(lists),
    exceedCap(lists),
    rateEmptyCell(lists, 2022),
    rateEmptyCell(lists, 2023),
    shortenList(lists),
    supersedeLate(lists),
    decideLate(lists),
    omitOrganisations(lists),
    ...formalityMarks(),
  ];
}
