import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { findAncestor, type Organisation } from "../organisation/history.ts";
import type { MemberRating, OrganisationRating, RatingList } from "./rating.ts";
import { ratingDayOf, YEAR_IN_PROGRESS } from "./rating-plan.ts";

/** Committees that decide early on the year in progress. */
const earlyCommittees = new Set(["01840", "01912", "02020", "TNM.CA", "TNM.QS"]);

/** Whether a grassroots organisation has been decided on early: about three in five. */
const isEarly = (grassroots: Organisation | undefined): boolean => grassroots !== undefined && grassroots.index % 5 < 3;

function narrow<Rating extends OrganisationRating | MemberRating>(
  lists: readonly RatingList<Rating>[],
  keep: (rating: Rating) => boolean,
): RatingList<Rating>[] {
  return lists.flatMap((list) => {
    if (list.year !== YEAR_IN_PROGRESS) return list;
    if (!earlyCommittees.has(list.committeeCode)) return [];
    return { ...list, ratings: list.ratings.filter((rating) => rating.level !== null && keep(rating)) };
  });
}

/** Leaves of the year in progress only the early decisions of a few committees. */
export function keepEarlyDecisions(
  organisations: readonly RatingList<OrganisationRating>[],
  members: readonly RatingList<MemberRating>[],
) {
  const day = ratingDayOf(YEAR_IN_PROGRESS);
  return {
    organisationLists: narrow(organisations, ({ organisation }) =>
      isEarly(findAncestor(organisation, day, (version) => isGrassroots(version.kind))),
    ),
    memberLists: narrow(members, ({ grassroots }) => isEarly(grassroots)),
  };
}
