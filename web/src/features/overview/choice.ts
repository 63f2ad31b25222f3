import { defaultBasis, readBasis, writeBasis } from "#figures/basis.ts";
import type { SeriesBasis } from "#generated/graphql/graphql.ts";

/** Indicators that the overview is about, in the order of its cards. */
export const overviewIndicators = ["R1", "R2", "R3"] as const;
export type OverviewIndicator = (typeof overviewIndicators)[number];

export const sortKeys = ["gap", "name", "value", "status", "coverage", "count"] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the reader chose on the overview. It is kept in the address and nowhere else. */
export interface OverviewChoice {
  readonly indicator: OverviewIndicator;
  /** Null is the newest finished year. */
  readonly year: number | null;
  readonly basis: SeriesBasis;
  readonly view: "chart" | "table";
  readonly sort: SortKey;
  readonly isDescending: boolean;
  /** What the names of committees are searched for. */
  readonly search: string;
}

export const defaultChoice: OverviewChoice = {
  indicator: "R1",
  year: null,
  basis: defaultBasis,
  view: "chart",
  sort: "gap",
  isDescending: false,
  search: "",
};

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): OverviewChoice {
  const indicator = overviewIndicators.find((each) => each === parameters.get("indicator"));
  const year = parameters.get("year") ?? "";
  const written = parameters.get("sort") ?? "";
  const sort = sortKeys.find((each) => each === written.replace(/^-/, ""));
  return {
    indicator: indicator ?? defaultChoice.indicator,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    basis: readBasis(parameters),
    view: parameters.get("view") === "table" ? "table" : "chart",
    sort: sort ?? defaultChoice.sort,
    isDescending: sort !== undefined && written.startsWith("-"),
    search: parameters.get("search") ?? "",
  };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice(choice: OverviewChoice): string {
  const parameters = new URLSearchParams();
  if (choice.indicator !== defaultChoice.indicator) parameters.set("indicator", choice.indicator);
  if (choice.year !== null) parameters.set("year", String(choice.year));
  writeBasis(parameters, choice.basis);
  if (choice.view !== defaultChoice.view) parameters.set("view", choice.view);
  if (choice.sort !== defaultChoice.sort || choice.isDescending)
    parameters.set("sort", `${choice.isDescending ? "-" : ""}${choice.sort}`);
  if (choice.search !== "") parameters.set("search", choice.search);
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}
