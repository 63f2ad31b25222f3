import type { FigureFile } from "../figure-file/figure-file.ts";
import { readOnce } from "../figure-file/read-once.ts";
import { getNamedQuery } from "../queries/named-query.ts";

const listReachedYearsQuery = getNamedQuery("list-reached-years");
const listDisplayRulesQuery = getNamedQuery("list-display-rules");

/** What a data version hides of the figures of an indicator that counts members. */
export interface DisplayRuleRow {
  readonly minimumBase: number;
  readonly smallCountVi: string;
  readonly smallCountEn: string;
  readonly smallCountFrom: number;
  readonly smallCountTo: number;
}

/** The display rules of a data version; none in one that was made before there was a rule. */
export const listDisplayRules = readOnce((figures) => figures.query<DisplayRuleRow>(listDisplayRulesQuery, {}));

/** An organisation below a root: in the tree of that year, or today, where the year is null. */
export interface ReachedYear {
  readonly organisationId: string;
  readonly year: number | null;
}

/** In which years these organisations stand below one of the roots. */
export function listReachedYears(
  figures: FigureFile,
  roots: readonly string[],
  organisations: readonly string[],
): Promise<ReachedYear[]> {
  return figures.query<ReachedYear>(listReachedYearsQuery, {
    roots: JSON.stringify(roots),
    organisations: JSON.stringify(organisations),
  });
}
