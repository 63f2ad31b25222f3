import type { FigureFile } from "../figure-file/figure-file.ts";
import { requireMart } from "../figure-file/require-mart.ts";
import { getNamedQuery } from "../queries/named-query.ts";

const listReturnDifferencesQuery = getNamedQuery("list-return-differences");

/** A count of a return beside that of lists, as the mart holds it. */
export interface DifferenceRow {
  readonly organisationId: string;
  readonly form: string;
  readonly year: number;
  readonly line: string;
  readonly measure: string;
  readonly reported: number;
  readonly counted: number | null;
  readonly difference: number | null;
  /** Whether the numbers may be shown to whoever has no right to the members' rows. */
  readonly isOpen: boolean;
}

/** Which differences are asked for; both years belong to it. */
export interface DifferenceRequest {
  readonly organisations: readonly string[];
  readonly forms: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The differences of some organisations, in one statement. */
export async function listReturnDifferences(figures: FigureFile, request: DifferenceRequest): Promise<DifferenceRow[]> {
  await requireMart(figures, "fct_return_differences");
  return figures.query<DifferenceRow>(listReturnDifferencesQuery, {
    organisations: JSON.stringify(request.organisations),
    forms: JSON.stringify(request.forms),
    from: request.from,
    to: request.to,
  });
}
