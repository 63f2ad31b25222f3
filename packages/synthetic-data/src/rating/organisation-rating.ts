import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { issuerOf } from "../organisation/decision-register.ts";
import { beginOf, findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { decide, drawRatingDecision, isFormality, openOrganisationOutcome, type RatingDecision } from "./decision.ts";
import { type Candidate, giveLevels } from "./level.ts";
import type { OrganisationRating, RatingList } from "./rating.ts";
import { BORDERLINE_YEAR, effectOf, getYearPlan, ratingDayOf, ratingYears } from "./rating-plan.ts";
import { Standings } from "./standing.ts";
import { listPlaces, type YearEndPlace } from "./year-end.ts";

/** Of 1,000: cells that are not rated though they should be. */
const NOT_YET_RATED_PER_1000 = 4;
const NOT_COMPLETED_PER_1000 = 4;

type Entry = { readonly place: YearEndPlace; readonly rating: OrganisationRating };

class OrganisationRater {
  readonly #stream: RandomStream;
  readonly #standings: Standings<Organisation>;

  constructor(seed: number) {
    this.#stream = openStream(seed, "organisation ratings");
    this.#standings = new Standings(openStream(seed, "organisation standings"));
  }

  #reasonOf(place: YearEndPlace, year: number, hasMembers: boolean) {
    const { organisation } = place;
    if (organisation.origin === "FOUND" && beginOf(organisation) > `${year}-06-30`) return "NEWLY_FOUNDED" as const;
    if (!hasMembers || this.#stream.integer(1000) < NOT_YET_RATED_PER_1000) return "NOT_YET_RATED" as const;
    return null;
  }

  /** Levels for one kind of organisation of the whole province; the share good or better comes out exact. */
  #rate(
    entries: readonly Entry[],
    year: number,
    goodPer1000: number,
    capGroup: (place: YearEndPlace) => unknown,
  ): void {
    const open = entries.filter(({ rating }) => rating.notRatedReason === null);
    const surplus = year === BORDERLINE_YEAR && goodPer1000 === 900 ? open.length % 10 : 0;
    for (let at = 0; at < surplus; at++)
      (open[Math.floor((at * open.length) / surplus)] as Entry).rating.notRatedReason = "NOT_YET_RATED";
    const rated = open.filter(({ rating }) => rating.notRatedReason === null);
    const groups = [...Map.groupBy(rated, ({ place }) => place.committee)].map(([committee, own]) => ({
      candidates: own.map(
        ({ place, rating }): Candidate<OrganisationRating> => ({
          rating,
          standing: this.#standings.next(place.organisation),
          capGroup: capGroup(place),
        }),
      ),
      belowGood: Math.max(
        12,
        1000 - goodPer1000 - effectOf(committee?.registerCommittee ?? "") + this.#stream.between(-12, 12),
      ),
    }));
    const below = Math.round((rated.length * (1000 - goodPer1000)) / 1000);
    giveLevels(groups, below, Math.round((rated.length * NOT_COMPLETED_PER_1000) / 1000), this.#stream);
  }

  #entriesOf(places: readonly YearEndPlace[], year: number, occupied: ReadonlySet<Organisation>): Entry[] {
    return places.map((place) => {
      const hasMembers = place.version.kind === "GRASSROOTS_CHAPTER" || occupied.has(place.organisation);
      const notRatedReason = this.#reasonOf(place, year, hasMembers);
      const { organisation, version } = place;
      return { place, rating: { ...openOrganisationOutcome(), notRatedReason, organisation, code: version.code } };
    });
  }

  #decideAll(entries: readonly Entry[], year: number): void {
    const ofCommittee = new Map<Organisation, RatingDecision>();
    const ofGrassroots = new Map<Organisation, RatingDecision>();
    const decisionOf = (place: YearEndPlace): RatingDecision => {
      const { committee, grassroots, organisation } = place;
      const isTop = grassroots === organisation;
      const [decider, known] = isTop ? [committee, ofCommittee] : [grassroots, ofGrassroots];
      let decision = known.get(decider as Organisation);
      if (!decision) {
        const code = findVersion(decider as Organisation, ratingDayOf(year))?.code ?? "";
        const { mark } = isTop ? issuerOf(code) : { mark: "QĐ/ĐU" };
        decision = drawRatingDecision(year, mark, isTop ? [14, 60] : [0, 35], this.#stream);
        known.set(decider as Organisation, decision);
      }
      return decision;
    };
    for (const { place, rating } of entries) {
      const code = place.committee ? (findVersion(place.committee, ratingDayOf(year))?.code ?? "") : "";
      decide(rating, year, decisionOf(place), isFormality(code), this.#stream);
    }
  }

  /** TCCSĐ and subordinate cells of a year, a list for each committee. */
  rateYear(
    places: readonly YearEndPlace[],
    year: number,
    occupied: ReadonlySet<Organisation>,
  ): RatingList<OrganisationRating>[] {
    const plan = getYearPlan(year);
    const grassroots = this.#entriesOf(
      places.filter((place) => isGrassroots(place.version.kind)),
      year,
      occupied,
    );
    const cells = this.#entriesOf(
      places.filter((place) => place.version.kind === "SUBORDINATE_CELL"),
      year,
      occupied,
    );
    this.#rate(grassroots, year, plan.grassroots, (place) => place.committee);
    this.#rate(cells, year, plan.cells, (place) => place.grassroots);
    const entries = [...grassroots, ...cells];
    this.#decideAll(entries, year);
    return [...Map.groupBy(entries, ({ place }) => place.committee as Organisation)].map(([committee, own]) => ({
      year,
      committee,
      committeeCode: findVersion(committee, ratingDayOf(year))?.code ?? "",
      ratings: own.map(({ rating }) => rating),
    }));
  }

  /** The committees themselves, which the province decides on. */
  rateCommittees(places: readonly YearEndPlace[], year: number): RatingList<OrganisationRating> {
    const province = places.find((place) => place.version.kind === "PROVINCIAL_CHAPTER") as YearEndPlace;
    const committees = places.filter((place) => place.version.kind === "ABOVE_GRASSROOTS");
    const decision = drawRatingDecision(year, "QĐ/TU", [28, 70], this.#stream);
    const candidates = committees.map(({ organisation, version }): Candidate<OrganisationRating> => {
      const rating = { ...openOrganisationOutcome(), organisation, code: version.code };
      const standing = this.#standings.next(organisation) - effectOf(organisation.registerCommittee) / 100;
      return { rating, standing, capGroup: null };
    });
    giveLevels([{ candidates, belowGood: 1 }], Math.round(candidates.length * 0.07), 0, this.#stream);
    for (const { rating } of candidates) decide(rating, year, decision, false, this.#stream);
    return {
      year,
      committee: province.organisation,
      committeeCode: province.version.code,
      ratings: candidates.map(({ rating }) => rating),
    };
  }
}

/** Rates the organisations of every year. `occupiedIn` gives the cells that have members on the rating day. */
export function rateOrganisations(
  seed: number,
  organisations: readonly Organisation[],
  occupiedIn: ReadonlyMap<number, ReadonlySet<Organisation>>,
): RatingList<OrganisationRating>[] {
  const rater = new OrganisationRater(seed);
  return ratingYears.flatMap((year) => {
    const places = listPlaces(organisations, ratingDayOf(year));
    return [rater.rateCommittees(places, year), ...rater.rateYear(places, year, occupiedIn.get(year) ?? new Set())];
  });
}
