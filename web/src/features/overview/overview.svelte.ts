import type { FigureTarget } from "#figures/figure.ts";
import { dayOf } from "#figures/number.ts";
import type { Trend } from "#figures/trend.ts";
import type { OverviewQuery, ValuePartsFragment } from "#generated/graphql/graphql.ts";
import { type OverviewChoice, type OverviewIndicator, overviewIndicators } from "./choice.ts";
import {
  type CommitteeRow,
  findRemainder,
  listCommittees,
  type Remainder,
  searchCommittees,
  sortCommittees,
} from "./committees.ts";

type OverviewSeries = OverviewQuery["grassroots"][number];

function trimYears(series: OverviewSeries, lastYear: number): OverviewSeries {
  return { ...series, values: series.values.filter((value) => value.year <= lastYear) };
}

function readLastYear(data: OverviewQuery): number {
  return Number(dayOf(data.dataVersion.asOf).slice(0, 4));
}

function findSeries(data: OverviewQuery, indicator: OverviewIndicator): OverviewSeries | undefined {
  const all = [...data.grassroots, ...data.members, ...data.cells];
  const found = all.find((each) => each.indicator.code === indicator);
  return found && trimYears(found, readLastYear(data));
}

/** The year shown when none was chosen: the newest finished one with a figure, else the newest with a provisional one. */
export function findDefaultYear(data: OverviewQuery, indicator: OverviewIndicator): number {
  const known = findSeries(data, indicator)?.values.filter((value) => value.value !== null) ?? [];
  return known.findLast((value) => value.isFinal)?.year ?? known.at(-1)?.year ?? readLastYear(data);
}

/** The year that the page is about: the chosen one if there is such a year, else the default. */
export function resolveYear(data: OverviewQuery, choice: Pick<OverviewChoice, "indicator" | "year">): number {
  const isKnown = findSeries(data, choice.indicator)?.values.some((value) => value.year === choice.year);
  return isKnown && choice.year !== null ? choice.year : findDefaultYear(data, choice.indicator);
}

/** What the overview shows, decided from the graph's answer and the reader's choice. It changes neither. */
export class OverviewState {
  readonly #data: () => OverviewQuery;
  readonly #choice: () => OverviewChoice;

  constructor(data: () => OverviewQuery, choice: () => OverviewChoice) {
    this.#data = data;
    this.#choice = choice;
  }

  /** Years after the day up to which data reach have nothing to show. */
  readonly lastYear = $derived.by(() => readLastYear(this.#data()));

  readonly #series = $derived.by(() => {
    const { grassroots, members, cells } = this.#data();
    return [grassroots, members, cells].flatMap(([first]) => (first ? [trimYears(first, this.lastYear)] : []));
  });

  readonly trends: readonly Trend[] = $derived(this.#series);
  readonly main = $derived.by(() => this.#series.find((each) => each.indicator.code === this.#choice().indicator));
  readonly subjectName = $derived(this.main?.organisationName ?? "");
  readonly subjectId = $derived(this.main?.organisation.id);
  readonly years = $derived(this.main?.values.map((value) => value.year) ?? []);

  /** The year shown when none was chosen. */
  readonly defaultYear = $derived.by(() => findDefaultYear(this.#data(), this.#choice().indicator));
  readonly year = $derived.by(() => resolveYear(this.#data(), this.#choice()));

  /** The figure that the headline is about. */
  readonly figure: ValuePartsFragment | undefined = $derived(
    this.main?.values.find((value) => value.year === this.year),
  );

  /** What came of the lists and returns that this figure is counted from. */
  readonly returns = $derived(this.main?.values.find((value) => value.year === this.year)?.expectedReturns ?? null);

  /** One card an indicator, in a fixed order. */
  readonly cards = $derived.by(() =>
    overviewIndicators.flatMap((code: OverviewIndicator) => {
      const series = this.#series.find((each) => each.indicator.code === code);
      const value = series?.values.find((each) => each.year === this.year);
      return series && value ? [{ code, name: series.indicator.name, value }] : [];
    }),
  );

  readonly #targets = $derived.by(() => {
    const targets = this.#series.flatMap((each) => each.values.flatMap((value) => value.target ?? []));
    return new Map<string, FigureTarget>(targets.map((target) => [target.id, target]));
  });

  /** Every committee of the year, unsorted. */
  readonly committees: readonly CommitteeRow[] = $derived.by(() =>
    listCommittees(
      this.#data().committees,
      new Set(this.#data().below.map((series) => series.organisation.id)),
      this.#targets,
      this.year,
      this.lastYear,
    ),
  );

  /** What no committee of today stands for in this year. */
  readonly remainder: Remainder | undefined = $derived.by(() => findRemainder(this.#data().committees, this.year));

  /** The part of the year's total that belongs to no comparable group; nothing where groups make up the whole. */
  readonly ungrouped = $derived.by(() => {
    const part = this.main?.values.find((value) => value.year === this.year)?.remainder;
    return part?.denominator ? part : undefined;
  });

  /** The year's figure counted on its own tree, beside one that is counted on today's. */
  readonly asThen: ValuePartsFragment | undefined = $derived.by(() =>
    this.#data().asThen?.[0]?.values.find((value) => value.year === this.year),
  );

  /** The first year with which others can be compared, where the unit that is counted changed its meaning. */
  readonly comparableFrom = $derived(
    this.figure?.status === "NOT_COMPARABLE"
      ? this.main?.values.find((value) => value.status !== "NOT_COMPARABLE")?.year
      : undefined,
  );

  /** Committees as the table shows them: searched and sorted. */
  readonly rows: readonly CommitteeRow[] = $derived.by(() =>
    sortCommittees(searchCommittees(this.committees, this.#choice().search), this.#choice()),
  );

  /** Whether the indicator applies to any committee of the year. */
  readonly isApplicable = $derived(this.committees.some((row) => row.figure.absence !== "NOT_APPLICABLE"));
  /** Whether any committee of the year has a figure, or will have one when the year is over. */
  readonly isSubmitted = $derived(this.committees.some((row) => row.figure.absence !== "NOT_SUBMITTED"));
}
