import type { FigureTarget } from "#figures/figure.ts";
import type { Trend } from "#figures/trend.ts";
import type { OverviewQuery, ValuePartsFragment } from "#generated/graphql/graphql.ts";
import { type OverviewChoice, type OverviewIndicator, overviewIndicators } from "./choice.ts";
import { type CommitteeRow, listCommittees, searchCommittees, sortCommittees } from "./committees.ts";

type OverviewSeries = OverviewQuery["grassroots"][number];

function trimYears(series: OverviewSeries, lastYear: number): OverviewSeries {
  return { ...series, values: series.values.filter((value) => value.year <= lastYear) };
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
  readonly lastYear = $derived.by(() => Number(this.#data().dataVersion.asOf.slice(0, 4)));

  readonly #series = $derived.by(() => {
    const { grassroots, members, cells } = this.#data();
    return [grassroots, members, cells].flatMap(([first]) => (first ? [trimYears(first, this.lastYear)] : []));
  });

  readonly trends: readonly Trend[] = $derived(this.#series);
  readonly main = $derived.by(() => this.#series.find((each) => each.indicator.code === this.#choice().indicator));
  readonly subjectName = $derived(this.main?.organisationName ?? "");
  readonly subjectId = $derived(this.main?.organisation.id);
  readonly years = $derived(this.main?.values.map((value) => value.year) ?? []);

  /** The year shown when none was chosen: the newest finished one with a figure. */
  readonly defaultYear = $derived.by(() => {
    const known = this.main?.values.filter((value) => value.value !== null) ?? [];
    return known.findLast((value) => value.isFinal)?.year ?? known.at(-1)?.year ?? this.lastYear;
  });

  readonly year = $derived.by(() => {
    const { year } = this.#choice();
    return year !== null && this.years.includes(year) ? year : this.defaultYear;
  });

  /** The figure that the headline is about. */
  readonly figure: ValuePartsFragment | undefined = $derived(
    this.main?.values.find((value) => value.year === this.year),
  );

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

  /** Every committee that the indicator applies to in the year, unsorted. */
  readonly committees: readonly CommitteeRow[] = $derived.by(() =>
    listCommittees(this.#data().committees, this.#targets, this.year, this.lastYear),
  );

  /** Committees as the table shows them: searched and sorted. */
  readonly rows: readonly CommitteeRow[] = $derived.by(() =>
    sortCommittees(searchCommittees(this.committees, this.#choice().search), this.#choice()),
  );

  /** Whether any committee's series came at all; if not, nobody handed anything in. */
  readonly hasCommittees = $derived.by(() => this.#data().committees.length > 0);
}
