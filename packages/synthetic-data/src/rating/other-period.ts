import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { addDays } from "../day.ts";
import { AS_OF, committeePlans, PROVINCE_MERGER } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream } from "../random-stream.ts";
import { decide, openOrganisationOutcome } from "./decision.ts";
import { type Candidate, giveLevels } from "./level.ts";
import type { OrganisationRating } from "./rating.ts";
import { getYearPlan, LAST_COMPLETE_YEAR, ratingDayOf } from "./rating-plan.ts";
import { Standings } from "./standing.ts";
import { listPlaces } from "./year-end.ts";

/** Ratings of a quarter or a term: what stands in one file. */
export interface PeriodRatingList {
  readonly periodKind: "QUARTER" | "TERM";
  readonly year: number;
  /** 1–4; null for a term. */
  readonly quarter: number | null;
  /** First and last day of a term; null for a quarter, whose days its number gives. */
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly committee: Organisation;
  readonly committeeCode: string;
  readonly ratings: OrganisationRating[];
}

/** Committees that rate quarter by quarter, and since when (QĐ 366-QĐ/TW, HD 43-HD/BTCTW of 31/10/2025). */
const quarterlyCommittees = ["01840", "02020", "TNM.CA", "TNM.QS"];
const quarters: readonly { readonly year: number; readonly quarter: number; readonly decidedFrom: string }[] = [
  { year: 2025, quarter: 4, decidedFrom: "2026-01-05" },
  { year: 2026, quarter: 1, decidedFrom: "2026-04-03" },
  { year: 2026, quarter: 2, decidedFrom: "2026-07-03" },
  { year: 2026, quarter: 3, decidedFrom: "2026-10-03" },
];
/** The term from the XII congress of Bắc Kạn to the end of its committees. */
const TERM = { from: "2020-10-28", to: addDays(PROVINCE_MERGER, -1), decidedOn: "2025-06-24" };

/** Quarterly ratings of the TCCSĐ below a few committees, since the rule that knows quarters. */
export function rateQuarters(seed: number, organisations: readonly Organisation[]): PeriodRatingList[] {
  const stream = openStream(seed, "quarter ratings");
  const standings = new Standings<Organisation>(openStream(seed, "quarter standings"));
  const places = listPlaces(organisations, AS_OF).filter(({ version }) => isGrassroots(version.kind));
  return quarters.flatMap(({ year, quarter, decidedFrom }) =>
    quarterlyCommittees.flatMap((committeeCode) => {
      const own = places.filter(
        ({ committee }) => committee !== null && findVersion(committee, AS_OF)?.code === committeeCode,
      );
      const committee = own[0]?.committee;
      if (!committee) return [];
      const candidates = own.map(({ organisation, version }): Candidate<OrganisationRating> => {
        const rating = { ...openOrganisationOutcome(), organisation, code: version.code };
        return { rating, standing: standings.next(organisation), capGroup: null };
      });
      const belowGood = 1000 - getYearPlan(LAST_COMPLETE_YEAR).grassroots;
      giveLevels([{ candidates, belowGood }], Math.round((candidates.length * belowGood) / 1000), 0, stream);
      const decision = {
        decisionNumber: `${stream.between(11, 980)}-QĐ/ĐU`,
        decidedOn: addDays(decidedFrom, stream.integer(12)),
      };
      for (const { rating } of candidates) decide(rating, year, decision, false, stream);
      const ratings = candidates.map(({ rating }) => rating);
      return {
        periodKind: "QUARTER",
        year,
        quarter,
        periodFrom: null,
        periodTo: null,
        committee,
        committeeCode,
        ratings,
      };
    }),
  );
}

/** The rating of the eleven committees for their last term, decided by the province before it ended. */
export function rateTerm(seed: number, organisations: readonly Organisation[]): PeriodRatingList {
  const stream = openStream(seed, "term ratings");
  const year = Number(TERM.to.slice(0, 4));
  const on = (organisation: Organisation) => findVersion(organisation, TERM.to);
  const province = organisations.find((each) => on(each)?.code === "BK") as Organisation;
  const candidates = committeePlans.map((plan): Candidate<OrganisationRating> => {
    const organisation = organisations.find((each) => on(each)?.code === plan.code) as Organisation;
    const rating = { ...openOrganisationOutcome(), organisation, code: plan.code };
    return { rating, standing: plan.code === "BK.062" ? 1 : stream.fraction(), capGroup: null };
  });
  giveLevels([{ candidates, belowGood: 1 }], 1, 0, stream);
  const decision = { decisionNumber: `${stream.between(900, 1400)}-QĐ/TU`, decidedOn: TERM.decidedOn };
  for (const { rating } of candidates) {
    decide(rating, year, decision, false, stream);
    rating.proposedLevel = rating.selfLevel;
    rating.appraisedLevel = rating.level;
  }
  return {
    periodKind: "TERM",
    year,
    quarter: null,
    periodFrom: TERM.from,
    periodTo: TERM.to,
    committee: province,
    committeeCode: "BK",
    ratings: candidates.map(({ rating }) => rating),
  };
}

/** A past year of a committee that is decided anew, and when. */
const ANEW = { year: 2022, committeeCode: "BK.062", decidedOn: "2024-03-15", decisionNumber: "318-QĐ/HU" };

/**
 * The list of a past year decided anew under a rule for faults found later: every decision is another, and two chapters of
 * communes change places, so that no share moves.
 */
export function decideAnew<List extends { year: number; committeeCode: string; ratings: OrganisationRating[] }>(
  lists: readonly List[],
): { readonly list: List; readonly raised: string | null } {
  const before = lists.find(({ year, committeeCode }) => year === ANEW.year && committeeCode === ANEW.committeeCode);
  if (!before) throw new Error("no list to decide anew");
  const { decidedOn, decisionNumber } = ANEW;
  const ratings = before.ratings.map((rating) =>
    rating.level === null ? { ...rating } : { ...rating, decidedOn, decisionNumber },
  );
  const chapterRated = (level: string) =>
    ratings.find(
      (rating) =>
        rating.level === level &&
        findVersion(rating.organisation, ratingDayOf(ANEW.year))?.kind === "GRASSROOTS_CHAPTER",
    );
  const [raised, lowered] = [chapterRated("COMPLETED"), chapterRated("GOOD")];
  if (raised && lowered) {
    raised.level = "GOOD";
    lowered.level = "COMPLETED";
  }
  return { list: { ...before, ratings }, raised: raised && lowered ? raised.code : null };
}
