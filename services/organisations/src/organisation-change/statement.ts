import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { Sector } from "@nq21/code-lists/sector";
import type { FactColumn, Origin } from "./origin.ts";

/** What rows say about an organisation from a day on; null says nothing. */
export interface Attributes {
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: OrganisationKind | null;
  readonly sector: Sector | null;
  readonly parentCode: string | null;
}

/** What was said, and where. */
export type Statement = {
  [key in keyof Attributes]?: { readonly value: NonNullable<Attributes[key]>; readonly origin: Origin };
};

const columns: Readonly<Record<keyof Attributes, FactColumn>> = {
  code: "successorCode",
  name: "name",
  kind: "kind",
  sector: "sector",
  parentCode: "parentCode",
};

/** Notes that the column says two things. */
type Objection = (column: FactColumn, origins: readonly Origin[]) => void;

/** Adds what a row says. Rows of one organisation on one day may complete each other, but not contradict. */
export function state(statement: Statement, said: Attributes, origin: Origin, object: Objection): void {
  for (const key of Object.keys(columns) as (keyof Attributes)[]) {
    const value = said[key];
    if (value === null) continue;
    const known = statement[key];
    if (!known) Object.assign(statement, { [key]: { value, origin } });
    else if (known.value !== value) object(columns[key], [origin, known.origin]);
  }
}
