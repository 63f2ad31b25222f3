import type { NotRatedReason } from "@nq21/code-lists/rating";
import { dayNumber } from "../day.ts";
import { findMembership, type Member, type Membership } from "../member/member.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { decide, drawRatingDecision, isFormality, openOutcome, type RatingDecision } from "./decision.ts";
import { type Candidate, giveLevels } from "./level.ts";
import type { MemberRating, RatingList } from "./rating.ts";
import { effectOf, getYearPlan, ratingDayOf, ratingYears } from "./rating-plan.ts";
import { Standings } from "./standing.ts";
import { listPlaces, type YearEndPlace } from "./year-end.ts";

const NOT_COMPLETED_PER_1000 = 5;
const NOT_YET_RATED_PER_1000 = 5;
const SUSPENDED_PER_10000 = 4;

/** A member on the list of a rating day, with the place of the cell. */
export interface Listed {
  readonly member: Member;
  readonly place: YearEndPlace;
}

/** The members of a rating day by cell. */
export function listMembersOn(members: readonly Member[], places: readonly YearEndPlace[], day: string): Listed[] {
  const placeOf = new Map(places.map((place) => [place.organisation, place]));
  const number = dayNumber(day);
  return members.flatMap((member) => {
    const stay: Membership | undefined = findMembership(member, number);
    const place = stay && placeOf.get(stay.cell);
    return place ? { member, place } : [];
  });
}

class MemberRater {
  readonly #stream: RandomStream;
  readonly #standings: Standings<Member>;
  readonly #cellStandings: Standings<Organisation>;
  /** Years of membership after which a member is exempt from work and meetings. */
  readonly #exemptAfter = new Map<Member, number>();

  constructor(seed: number, members: readonly Member[]) {
    this.#stream = openStream(seed, "member ratings");
    this.#standings = new Standings(openStream(seed, "member standings"));
    this.#cellStandings = new Standings(openStream(seed, "cell standings"));
    const exemptions = openStream(seed, "exemptions");
    for (const member of members) this.#exemptAfter.set(member, exemptions.between(33, 60));
  }

  #reasonOf(member: Member, year: number): NotRatedReason | null {
    const years = year - Number(member.admittedOn.slice(0, 4));
    if (years >= (this.#exemptAfter.get(member) as number)) return "EXEMPT";
    if (this.#stream.integer(10_000) < SUSPENDED_PER_10000) return "SUSPENDED";
    if (year >= 2023 && member.admittedOn > `${year}-07-01`) return "ADMITTED_UNDER_6_MONTHS";
    return this.#stream.integer(1000) < NOT_YET_RATED_PER_1000 ? "NOT_YET_RATED" : null;
  }

  rateYear(listed: readonly Listed[], year: number): RatingList<MemberRating>[] {
    const { members: goodPer1000 } = getYearPlan(year);
    const cellStanding = new Map<Organisation, number>();
    const lists = [...Map.groupBy(listed, ({ place }) => place.committee as Organisation)].map(([committee, own]) => {
      const entries = own.map(({ member, place }) => ({
        place,
        rating: {
          ...openOutcome(),
          notRatedReason: this.#reasonOf(member, year),
          member,
          grassroots: place.grassroots as Organisation,
          code: place.version.code,
        },
      }));
      const candidates = entries
        .filter(({ rating }) => rating.notRatedReason === null)
        .map(({ place, rating }): Candidate<MemberRating> => {
          const { organisation } = place;
          const ofCell = cellStanding.get(organisation) ?? this.#cellStandings.next(organisation);
          cellStanding.set(organisation, ofCell);
          return {
            rating,
            standing: this.#standings.next(rating.member) * 0.85 + ofCell * 0.15,
            capGroup: place.grassroots,
          };
        });
      const belowGood = 1000 - goodPer1000 - effectOf(committee.registerCommittee) + this.#stream.between(-10, 10);
      return { committee, entries, group: { candidates, belowGood: Math.max(12, belowGood) } };
    });
    const ratedCount = lists.reduce((sum, { group }) => sum + group.candidates.length, 0);
    const share = (per1000: number) => Math.round((ratedCount * per1000) / 1000);
    giveLevels(
      lists.map(({ group }) => group),
      share(1000 - goodPer1000),
      share(NOT_COMPLETED_PER_1000),
      this.#stream,
    );
    return lists.map(({ committee, entries }) => {
      const committeeCode = findVersion(committee, ratingDayOf(year))?.code ?? "";
      const decisions = new Map<Organisation, RatingDecision>();
      for (const { rating } of entries) {
        const decision = decisions.get(rating.grassroots) ?? drawRatingDecision(year, "QĐ/ĐU", [0, 40], this.#stream);
        decisions.set(rating.grassroots, decision);
        decide(rating, year, decision, isFormality(committeeCode), this.#stream);
      }
      return { year, committee, committeeCode, ratings: entries.map(({ rating }) => rating) };
    });
  }
}

/** Ratings of all members and the cells that had members, year by year. */
export interface MemberRatings {
  readonly lists: RatingList<MemberRating>[];
  readonly occupiedIn: ReadonlyMap<number, ReadonlySet<Organisation>>;
}

/** Rates the members on the list of each rating day. */
export function rateMembers(
  seed: number,
  members: readonly Member[],
  organisations: readonly Organisation[],
): MemberRatings {
  const rater = new MemberRater(seed, members);
  const occupiedIn = new Map<number, ReadonlySet<Organisation>>();
  const lists = ratingYears.flatMap((year) => {
    const day = ratingDayOf(year);
    const listed = listMembersOn(members, listPlaces(organisations, day), day);
    occupiedIn.set(year, new Set(listed.map(({ place }) => place.organisation)));
    return rater.rateYear(listed, year);
  });
  return { lists, occupiedIn };
}
