import { isCell } from "@nq21/code-lists/organisation-kind";
import type { ReturnForm } from "@nq21/code-lists/return-form";
import { type ReturnPeriod, spanOfPeriod } from "@nq21/code-lists/return-period";
import { addDays, dayNumber } from "../day.ts";
import type { InspectionList } from "../inspection/inspection.ts";
import type { OutcomeList } from "../inspection/outcome.ts";
import { findMembership, type Member } from "../member/member.ts";
import { committeePlans } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { Learned } from "../post/post-holding.ts";
import { openStream } from "../random-stream.ts";
import type { MemberRating, OrganisationRating, RatingList } from "../rating/rating.ts";
import { listPlaces, type YearEndPlace } from "../rating/year-end.ts";
import type { VillageRecord } from "../village/village.ts";
import { tallyInspections } from "./inspection-tally.ts";
import { addFlows, besideLast, type Flow, stockLines, tallyMembers, tallyRatings } from "./member-tally.ts";
import { tallyOrganisations, tallySectors, tallyVillages } from "./organisation-tally.ts";
import { type Counts, percentOf, type Return } from "./return.ts";

/** What returns are counted from. */
export interface ReturnSetting {
  readonly seed: number;
  readonly members: readonly Member[];
  readonly organisations: readonly Organisation[];
  /** Every list that was drawn up, those never handed in among them. */
  readonly memberLists: readonly RatingList<MemberRating>[];
  readonly organisationLists: readonly RatingList<OrganisationRating>[];
  readonly villages: VillageRecord;
  readonly learned: readonly Learned[];
  readonly inspections: readonly InspectionList[];
  readonly outcomes: readonly OutcomeList[];
}

/** Years whose ends the old province saw within the programme. */
const wholeYears = [2022, 2023, 2024] as const;
/** The committee-year whose list was never handed in: its return is all there is. */
export const RETURN_WITHOUT_LIST = { committee: "BK.064", year: 2021 } as const;
/** Committees that hand in every form; the others hand in stock and ratings. */
const thorough: ReadonlySet<string> = new Set(["BK", "BK.061", "BK.064"]);
const oldCommittees: readonly string[] = ["BK", ...committeePlans.map(({ code }) => code)];
const levels = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"] as const;
const collectives: readonly string[] = ["GRASSROOTS_ORGANISATION"];

class ReturnBuilder {
  readonly returns: Return[] = [];
  readonly #setting: ReturnSetting;
  readonly #flows = new Map<string, Map<string, Flow>>();
  readonly #places = new Map<string, readonly YearEndPlace[]>();
  readonly #sizes = new Map<string, ReadonlyMap<Organisation, number>>();
  readonly #stream;

  constructor(setting: ReturnSetting) {
    this.#setting = setting;
    this.#stream = openStream(setting.seed, "returns");
  }

  /** Hands a return in some days after the period; a few come weeks late. */
  add(
    form: ReturnForm,
    organisationCode: string,
    year: number,
    period: ReturnPeriod,
    counts: Counts,
    percentages: Counts = {},
  ) {
    const { to } = spanOfPeriod({ period, year });
    const days = this.#stream.integer(100) < 6 ? this.#stream.between(25, 50) : this.#stream.between(5, 19);
    this.returns.push({
      ...{ form, organisationCode, year, period, counts, percentages },
      reportedOn: addDays(to, days),
    });
  }

  /** What came and went below a committee over a period; the province is the sum of its committees. */
  flowOf(committee: string, year: number, period: ReturnPeriod): Flow {
    const key = `${period}/${year}`;
    const { from, to } = spanOfPeriod({ period, year });
    const flows = this.#flows.get(key) ?? tallyMembers(this.#setting.members, from, to);
    this.#flows.set(key, flows);
    const own = [...flows].filter(([code]) => code !== "" && (committee === "BK" || code === committee));
    return addFlows(own.map(([, flow]) => flow));
  }

  addStock(committee: string, year: number, period: ReturnPeriod): void {
    const [now, last] = [this.flowOf(committee, year, period), this.flowOf(committee, year - 1, period)];
    const counts = besideLast(stockLines(now), stockLines(last));
    this.add("RETURN_MEMBER_STOCK", committee, year, period, counts, percentages(counts));
  }

  addAdmissions(committee: string, year: number, period: ReturnPeriod): void {
    const lines = (of: number) => {
      const flow = this.flowOf(committee, of, period);
      const day = spanOfPeriod({ period, year: of }).to;
      const places = this.#placesBelow(committee, day);
      const chapters = places.filter(({ version }) => version.kind === "GRASSROOTS_CHAPTER");
      const cells = places.filter(({ version }) => version.kind === "GRASSROOTS_CELL");
      const admitted = new Set(
        places.flatMap(({ organisation, grassroots }) =>
          grassroots && flow.admittedAt.has(organisation) ? [grassroots] : [],
        ),
      );
      const withAdmission = (of: readonly YearEndPlace[]) =>
        of.filter(({ organisation }) => admitted.has(organisation)).length;
      return {
        I: flow.admitted,
        I_YOUTH_UNION: flow.fromYouthUnion,
        I_READMITTED: 0,
        III: chapters.length + cells.length,
        III1: chapters.length,
        III1_ADMITTED: withAdmission(chapters),
        III1_NO_CANDIDATES: 0,
        III2: cells.length,
        III2_ADMITTED: withAdmission(cells),
        III2_NO_CANDIDATES: Math.floor(cells.length / 20),
      };
    };
    const counts = besideLast(lines(year), lines(year - 1));
    this.add("RETURN_ADMISSIONS", committee, year, period, counts, percentages(counts));
  }

  addStructure(committee: string, year: number): void {
    const lines = (of: number) => {
      const flow = this.flowOf(committee, of, "YEAR");
      const ratings = tallyRatings(this.#memberListsOf(committee, of), of);
      const present = new Set(flow.present);
      const highest = new Map<Member, string>();
      for (const { member, level, from } of this.#setting.learned)
        if (from <= `${of}-12-31` && present.has(member)) highest.set(member, level);
      const count = (level: string) => [...highest.values()].filter((each) => each === level).length;
      const theory = {
        II7_ELEMENTARY: count("ELEMENTARY"),
        II7_INTERMEDIATE: count("INTERMEDIATE"),
        II7_ADVANCED: count("ADVANCED"),
      };
      return {
        I: flow.closing,
        I_PROBATIONARY: flow.probationary,
        II1_EXEMPT: ratings.EXEMPT ?? 0,
        II7: theory.II7_ELEMENTARY + theory.II7_INTERMEDIATE + theory.II7_ADVANCED,
        ...theory,
      };
    };
    const counts = besideLast(lines(year), lines(year - 1));
    this.add("RETURN_MEMBER_STRUCTURE", committee, year, "YEAR", counts, percentages(counts));
  }

  addReviewed(committee: string, year: number): void {
    const members = tallyRatings(this.#memberListsOf(committee, year), year);
    const bodies = tallyOrganisations(
      this.#placesBelow(committee, `${year}-12-31`),
      this.#organisationListsOf(committee, year),
    );
    const sum = (measure: string) =>
      collectives.reduce((total, subject) => total + (bodies[subject]?.[measure] ?? 0), 0);
    const founded = sum("NEWLY_FOUNDED");
    const line = (of: number | undefined, collective?: number) => ({
      ...(collective === undefined ? {} : { COLLECTIVES: collective }),
      ...(of === undefined ? {} : { MEMBERS: of }),
    });
    this.add("RETURN_REVIEWED", committee, year, "YEAR", {
      "0": line(members.EXISTING, sum("EXISTING")),
      "1": line(members.LIABLE, sum("EXISTING")),
      "2": line(members.RATED, sum("RATED")),
      "3": line(members.NOT_RATED, sum("NOT_RATED")),
      "3.1": line(undefined, founded),
      "3.2": line(members.ADMITTED_UNDER_6_MONTHS),
      "3_EXEMPT": line(members.EXEMPT),
      "3_SUSPENDED": line(members.SUSPENDED),
      "4": line(0, 0),
    });
  }

  addRatingsOfMembers(committee: string, year: number): void {
    const line = tallyRatings(this.#memberListsOf(committee, year), year);
    this.add("RETURN_MEMBER_RATINGS", committee, year, "YEAR", { MEMBER: line }, { MEMBER: shares(line) });
  }

  addRatingsOfOrganisations(committee: string, year: number): void {
    const counts = tallyOrganisations(
      this.#placesBelow(committee, `${year}-12-31`),
      this.#organisationListsOf(committee, year),
    );
    const printed = Object.fromEntries(Object.entries(counts).map(([line, cells]) => [line, shares(cells)]));
    this.add("RETURN_ORGANISATION_RATINGS", committee, year, "YEAR", counts, printed);
  }

  addSectors(committee: string, year: number): void {
    const day = `${year}-12-31`;
    const sizes = this.#sizesOn(day);
    const counts = tallySectors(this.#placesBelow(committee, day), ({ organisation, version }) =>
      isCell(version.kind) ? (sizes.get(organisation) ?? 0) : 0,
    );
    this.add("RETURN_SECTORS", committee, year, "YEAR", counts);
  }

  addVillages(committee: string, year: number): void {
    const line = tallyVillages(this.#setting.villages, committee, `${year}-12-31`);
    if (!line.VILLAGES) return;
    const share = percentOf(line.OWN_CELL ?? 0, line.VILLAGES);
    this.add(
      "RETURN_VILLAGES",
      committee,
      year,
      "YEAR",
      { VILLAGES: line },
      { VILLAGES: share === null ? {} : { OWN_CELL_PERCENT: share } },
    );
  }

  addInspections(year: number, period: ReturnPeriod): void {
    const { inspections, outcomes, seed } = this.#setting;
    const stream = openStream(seed, `violations ${year}`);
    const counts = tallyInspections(inspections, outcomes, spanOfPeriod({ year, period }), stream);
    this.add("RETURN_INSPECTIONS", "BK", year, period, counts);
  }

  #placesBelow(committee: string, day: string): YearEndPlace[] {
    const places = this.#places.get(day) ?? listPlaces(this.#setting.organisations, day);
    this.#places.set(day, places);
    return committee === "BK"
      ? [...places]
      : places.filter((place) => place.committee && findVersion(place.committee, day)?.code === committee);
  }

  /** Members of each cell on a day. */
  #sizesOn(day: string): ReadonlyMap<Organisation, number> {
    const known = this.#sizes.get(day);
    if (known) return known;
    const [number, sizes] = [dayNumber(day), new Map<Organisation, number>()];
    for (const member of this.#setting.members) {
      const stay = findMembership(member, number);
      if (stay) sizes.set(stay.cell, (sizes.get(stay.cell) ?? 0) + 1);
    }
    this.#sizes.set(day, sizes);
    return sizes;
  }

  #memberListsOf(committee: string, year: number) {
    return this.#setting.memberLists.filter(
      (list) => list.year === year && (committee === "BK" || list.committeeCode === committee),
    );
  }

  #organisationListsOf(committee: string, year: number) {
    return this.#setting.organisationLists.filter(
      (list) => list.year === year && (committee === "BK" || list.committeeCode === committee),
    );
  }
}

/** The percentages of a form with this period and the last, where the last had any. */
function percentages(counts: Counts): Counts {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([line, { THIS_PERIOD = 0, LAST_PERIOD = 0 }]) => {
      const share = percentOf(THIS_PERIOD, LAST_PERIOD);
      return share === null ? [] : [[line, { PERCENT: share }]];
    }),
  );
}

function shares(line: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    levels.flatMap((level) => {
      const share = percentOf(line[level] ?? 0, line.RATED ?? 0);
      return share === null ? [] : [[`${level}_PERCENT`, share]];
    }),
  );
}

/** Periods of the inspection returns of a year: every one since the forms of 2022 are in use. */
const periodsOf = (year: number): readonly ReturnPeriod[] =>
  year < 2023 ? ["YEAR"] : ["QUARTER_1", "SIX_MONTHS", "NINE_MONTHS", "YEAR"];

/**
 * Draws up what committees hand in as aggregate returns, from the same province as the lists: for 2022 to 2024 by the old
 * province, for the half of 2025 that it saw, and the ratings of 2025 by the new committees. They agree with the lists save where
 * a flaw is planted.
 */
export function buildReturns(setting: ReturnSetting): Return[] {
  const builder = new ReturnBuilder(setting);
  builder.addRatingsOfMembers(RETURN_WITHOUT_LIST.committee, RETURN_WITHOUT_LIST.year);
  for (const year of wholeYears) {
    for (const committee of oldCommittees) {
      builder.addStock(committee, year, "YEAR");
      builder.addRatingsOfMembers(committee, year);
      builder.addRatingsOfOrganisations(committee, year);
      builder.addVillages(committee, year);
      if (!thorough.has(committee)) continue;
      builder.addAdmissions(committee, year, "YEAR");
      builder.addStructure(committee, year);
      builder.addReviewed(committee, year);
      builder.addSectors(committee, year);
    }
    for (const period of periodsOf(year)) builder.addInspections(year, period);
  }
  for (const committee of oldCommittees) builder.addStock(committee, 2025, "SIX_MONTHS");
  builder.addAdmissions("BK", 2025, "SIX_MONTHS");
  for (const period of ["QUARTER_1", "SIX_MONTHS"] as const) builder.addInspections(2025, period);
  const newCommittees = [
    ...new Set(setting.memberLists.filter(({ year }) => year === 2025).map((list) => list.committeeCode)),
  ];
  for (const [at, committee] of newCommittees.entries()) {
    builder.addRatingsOfMembers(committee, 2025);
    builder.addRatingsOfOrganisations(committee, 2025);
    if (at >= 2) continue;
    builder.addReviewed(committee, 2025);
    builder.addSectors(committee, 2025);
    builder.addStructure(committee, 2025);
  }
  return builder.returns;
}
