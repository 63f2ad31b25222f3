import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type AskedReturn, type CountForm, countReturns } from "@nq21/returns/counted-return";
import type { RecordedReturn } from "@nq21/returns/return.repository";
import type { CountedCells } from "@nq21/returns/return.resolver";
import { countStandings } from "../standing/standing.repository.ts";
import { countTheoryLevels } from "../theory-level/theory-level.repository.ts";
import {
  type CountedRatings,
  type CountedRegister,
  countRatings,
  countRegister,
} from "./counted-members.repository.ts";

type Count = number | null | undefined;

/** Counts of this period; what could not be counted is null. */
const thisPeriod = (counts: Readonly<Record<string, Count>>): CountedCells =>
  Object.fromEntries(Object.entries(counts).map(([line, count]) => [line, { THIS_PERIOD: count ?? null }]));

function countAll<Counted extends { readonly at: number }>(
  asked: readonly AskedReturn[],
  counted: readonly Counted[],
  shape: (counted: Counted | undefined, asked: AskedReturn) => CountedCells,
): Map<number, CountedCells> {
  const found = new Map(counted.map((each) => [each.at, each]));
  return new Map(asked.map((each) => [each.at, shape(found.get(each.at), each)]));
}

const stockOf = (register: CountedRegister | undefined): CountedCells =>
  thisPeriod({
    A: register?.opening,
    B1: register?.admitted,
    B3: register?.restored,
    C1: register?.died,
    C2: register?.expelled,
    C3: register?.struckOff,
    C3P: register?.struckOffProbationary,
    C4: register?.left,
    D: register?.closing,
  });

const admissionsOf = (register: CountedRegister | undefined): CountedCells =>
  thisPeriod({
    I: register?.admitted,
    // Nobody of whom it is said where they came from: no list, which is not nought.
    I_YOUTH_UNION:
      register && (register.admittedFromKnown > 0 || register.admitted === 0) ? register.admittedFromYouthUnion : null,
  });

const notRated = (ratings: CountedRatings | undefined): Count => ratings && ratings.liable - ratings.rated;

const reviewedOf = (ratings: CountedRatings | undefined): CountedCells => {
  const counts: Readonly<Record<string, Count>> = {
    "0": ratings?.existing,
    "1": ratings?.liable,
    "2": ratings?.rated,
    "3": notRated(ratings),
    "3.2": ratings?.admittedUnder6Months,
    "3_EXEMPT": ratings?.exempt,
    "3_SUSPENDED": ratings?.suspended,
  };
  return Object.fromEntries(Object.entries(counts).map(([line, count]) => [line, { MEMBERS: count ?? null }]));
};

const ratingsOf = (ratings: CountedRatings | undefined): CountedCells => ({
  MEMBER: {
    EXISTING: ratings?.existing ?? null,
    EXEMPT: ratings?.exempt ?? null,
    SUSPENDED: ratings?.suspended ?? null,
    ADMITTED_UNDER_6_MONTHS: ratings?.admittedUnder6Months ?? null,
    LIABLE: ratings?.liable ?? null,
    NOT_RATED: notRated(ratings) ?? null,
    RATED: ratings?.rated ?? null,
    EXCELLENT: ratings?.excellent ?? null,
    GOOD: ratings?.good ?? null,
    COMPLETED: ratings?.completed ?? null,
    NOT_COMPLETED: ratings?.notCompleted ?? null,
  },
});

/** What the register, standings, theory levels and ratings come to beside each return of members, in the order asked for. */
export function countMemberReturns(
  database: Database,
  actor: Actor,
  returns: readonly RecordedReturn[],
  today: string,
): Promise<CountedCells[]> {
  const register = (shape: (counted: CountedRegister | undefined) => CountedCells): CountForm => {
    return async (asked) => countAll(asked, await countRegister(database, actor, asked), shape);
  };
  const ratings = (shape: (counted: CountedRatings | undefined) => CountedCells): CountForm => {
    return async (asked) => countAll(asked, await countRatings(database, actor, asked), shape);
  };
  return countReturns(
    {
      RETURN_MEMBER_STOCK: register(stockOf),
      RETURN_ADMISSIONS: register(admissionsOf),
      RETURN_MEMBER_STRUCTURE: countStructure(database, actor, today),
      RETURN_REVIEWED: ratings(reviewedOf),
      RETURN_MEMBER_RATINGS: ratings(ratingsOf),
    },
    returns,
  );
}

function countStructure(database: Database, actor: Actor, today: string): CountForm {
  return async (asked) => {
    const days = asked.map(({ organisation_id, period_to }) => ({ organisationId: organisation_id, on: period_to }));
    const [register, standings, levels] = await Promise.all([
      countRegister(database, actor, asked),
      countStandings(database, actor, days, today),
      countTheoryLevels(database, actor, days, today),
    ]);
    const places = new Map(asked.map(({ at }, place) => [at, place]));
    return countAll(asked, register, (counted, { at }) => {
      const place = places.get(at) ?? -1;
      const [standing, theory] = [standings[place], levels[place]];
      const highest = (level: string): Count =>
        theory === undefined || theory === "BEYOND_REACH" || theory.length === 0
          ? null
          : (theory.find((each) => each.level === level)?.members ?? 0);
      return thisPeriod({
        I: counted?.closing,
        I_PROBATIONARY: counted?.probationary,
        II1_EXEMPT: standing === undefined || standing === "BEYOND_REACH" ? null : standing[0]?.exempt,
        II7_ELEMENTARY: highest("ELEMENTARY"),
        II7_INTERMEDIATE: highest("INTERMEDIATE"),
        II7_ADVANCED: highest("ADVANCED"),
      });
    });
  };
}
