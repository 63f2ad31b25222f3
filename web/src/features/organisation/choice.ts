import { defaultBasis, readBasis, writeBasis } from "#figures/basis.ts";
import { isDay } from "#figures/day.ts";
import { type FactGroup, factGroups } from "#figures/fact.ts";
import type { SeriesBasis } from "#generated/graphql/graphql.ts";

/** What the reader chose on an organisation's page. It is kept in the address and nowhere else. */
export interface OrganisationChoice {
  readonly basis: SeriesBasis;
  readonly view: "chart" | "table";
  /** Day, as yyyy-mm-dd, for which the head of the page is shown; null is today or the last day of its life. */
  readonly at: string | null;
  /** Null shows facts of every kind. */
  readonly facts: FactGroup | null;
}

export const defaultChoice: OrganisationChoice = { basis: defaultBasis, view: "chart", at: null, facts: null };

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): OrganisationChoice {
  const at = parameters.get("at");
  return {
    basis: readBasis(parameters),
    view: parameters.get("view") === "table" ? "table" : "chart",
    at: at !== null && isDay(at) ? at : null,
    facts: factGroups.find((each) => each === parameters.get("facts")) ?? null,
  };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice(choice: OrganisationChoice): string {
  const parameters = new URLSearchParams();
  writeBasis(parameters, choice.basis);
  if (choice.view !== defaultChoice.view) parameters.set("view", choice.view);
  if (choice.at !== null) parameters.set("at", choice.at);
  if (choice.facts !== null) parameters.set("facts", choice.facts);
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}
