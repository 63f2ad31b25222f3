import { isCell } from "@nq21/code-lists/organisation-kind";
import { dayOf } from "#figures/number.ts";
import type { Trend } from "#figures/trend.ts";
import type { OrganisationProfileQuery, RatingState } from "#generated/graphql/graphql.ts";

export type Profile = NonNullable<OrganisationProfileQuery["organisation"]>;
/** How an organisation stood on a day. */
export type Stood = NonNullable<OrganisationProfileQuery["stood"]>;

const stateOrder: readonly RatingState[] = ["DECIDED", "APPRAISED", "PROPOSED", "SELF", "SUPERSEDED"];
const rates = ["R1", "R2", "R3"];
const coverages = ["R4-ORG", "R4-MEM"];

type SeriesValue = Profile["indicatorSeries"][number]["values"][number];

/** Leaves out years after the data, and those at the end to which the indicator no longer applies. */
function trimYears(values: readonly SeriesValue[], lastYear: number): SeriesValue[] {
  const known = values.filter((value) => value.year <= lastYear);
  return known.slice(0, known.findLastIndex((value) => value.absence !== "NOT_APPLICABLE") + 1);
}

/** What the page of an organisation shows, decided from the graph's answer. */
export class OrganisationState {
  readonly #profile: () => Profile;
  readonly #asOf: () => string;

  constructor(profile: () => Profile, asOf: () => string) {
    this.#profile = profile;
    this.#asOf = asOf;
  }

  /** Whether it has ended by the day up to which data reach. */
  readonly isEnded = $derived.by(() => {
    const { validTo } = this.#profile();
    return validTo !== null && validTo <= dayOf(this.#asOf());
  });

  readonly #trends = $derived.by(() => {
    const lastYear = Number(dayOf(this.#asOf()).slice(0, 4));
    return this.#profile()
      .indicatorSeries.map((series) => ({ ...series, values: trimYears(series.values, lastYear) }))
      .filter((series) => series.values.some((value) => value.absence !== "NOT_APPLICABLE"));
  });

  /** Shares rated good or better; those that never apply to this organisation are left out. */
  readonly rates: readonly Trend[] = $derived.by(() => this.#pick(rates));
  /** Shares of the liable that were rated, of finished years: before, they only say how far the rating has come. */
  readonly coverages: readonly Trend[] = $derived.by(() =>
    this.#pick(coverages).map((trend) => ({ ...trend, values: trend.values.filter((value) => value.isFinal) })),
  );
  /** Whose series they are: a province's go on as those of the programme area after its end. */
  readonly seriesName = $derived.by(() => this.#profile().indicatorSeries[0]?.organisationName ?? this.#profile().name);
  /** The organisations whose figures are counted together with its own, itself among them. */
  readonly group = $derived.by(() => this.#profile().indicatorSeries[0]?.comparableWith ?? []);
  readonly hasFigures = $derived.by(() =>
    this.#trends.some((series) => series.values.some((value) => value.value !== null)),
  );

  /** Whether all of it hands in: an organisation with a part that does not has no figures at all. */
  readonly isSubmitted = $derived.by(
    () => !this.#trends.some((series) => series.values.some((value) => value.absence === "NOT_SUBMITTED")),
  );

  /** The newest finished year with a figure. */
  readonly year = $derived.by(() => {
    const known = this.#trends.flatMap((series) => series.values.filter((value) => value.value !== null));
    const finished = known.filter((value) => value.isFinal);
    return Math.max(...(finished.length > 0 ? finished : known).map((value) => value.year));
  });

  /** What came of the lists and returns that each rate of that year is counted from; rates of which as much came, together. */
  readonly completeness = $derived.by(() => {
    const told = this.#trends.flatMap(({ indicator, values }) => {
      const returns = values.find((value) => value.year === this.year)?.expectedReturns;
      return returns && rates.includes(indicator.code) ? [{ code: indicator.code, returns }] : [];
    });
    return [...Map.groupBy(told, ({ returns }) => JSON.stringify(returns)).values()].flatMap((same) =>
      same[0] ? [{ codes: same.map(({ code }) => code).join(", "), returns: same[0].returns }] : [],
    );
  });

  /** Ratings of every period and state, the newest period first; of one period, what counts first. */
  readonly ratings = $derived.by(() =>
    (this.#profile().ratings ?? []).toSorted(
      (a, b) =>
        b.period.to.localeCompare(a.period.to) ||
        b.period.from.localeCompare(a.period.from) ||
        stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
        b.version - a.version,
    ),
  );

  /** Whether it is a cell: members meet here. */
  readonly isCell = $derived.by(() => isCell(this.#profile().kind));
  /** Whether it can hold a title: cells and grassroots chapters do. */
  readonly canBeHonoured = $derived.by(() => this.isCell || this.#profile().isGrassroots);
  readonly hasHonours = $derived.by(() => {
    const { recognitions, commendations } = this.#profile();
    return (recognitions?.length ?? 0) + (commendations?.length ?? 0) > 0;
  });

  #pick(codes: readonly string[]): Trend[] {
    return codes.flatMap((code) => this.#trends.filter((series) => series.indicator.code === code));
  }
}
