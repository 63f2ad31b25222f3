import { findRatingRule, liabilityOf } from "@nq21/code-lists/rating";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { type DatedCode, datedCodeKey, resolveOrganisations } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { checkRatingLine, listedOn, type RatingLine } from "@nq21/workbook/rating-line";
import { type NewRating, recordRatings } from "./rating.repository.ts";

const SHEET = "XL-TCĐ";

const lineOf = (row: ParsedRow): RatingLine => row.values as unknown as RatingLine;
const wantedBy = (line: RatingLine): DatedCode => ({ code: line.organisationCode, on: listedOn(line) });

/** The ratings that a row gives: the decided one, and the organisation's own where it stands beside. */
function ratingsOf(row: ParsedRow, organisationId: string, idNamespace: string): NewRating[] {
  const line = lineOf(row);
  const { year, periodKind } = line;
  const rating = (state: NewRating["state"], said: Partial<NewRating>): NewRating => ({
    id: makeIdentity(idNamespace, "organisations", "rating", `${organisationId}/${year}/${periodKind}/${state}`),
    row: row.row,
    organisation_id: organisationId,
    year,
    period_kind: periodKind,
    period_from: `${year}-01-01`,
    period_to: `${year}-12-31`,
    state,
    level: null,
    liability: liabilityOf(year, line.notRatedReason),
    not_rated_reason: null,
    score: null,
    rule_version: findRatingRule(year)?.version ?? "",
    decision_number: null,
    decided_on: null,
    ...said,
  });
  const decided = rating("DECIDED", {
    level: line.level,
    not_rated_reason: line.notRatedReason,
    score: line.score,
    decision_number: line.decisionNumber,
    decided_on: line.decidedOn,
  });
  return line.selfLevel === null ? [decided] : [rating("SELF", { level: line.selfLevel }), decided];
}

/** Takes yearly lists of ratings of organisations. */
export function ratingImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  return {
    kind: "ORGANISATION_RATINGS",
    async store(tx, batchId, workbook) {
      const rows = workbook.sheets[SHEET] ?? [];
      const organisations = await resolveOrganisations(
        tx,
        rows.map((row) => wantedBy(lineOf(row))),
      );
      const faults: Fault[] = [];
      const rated = new Map<string, number>();
      const ratings = rows.flatMap((row) => {
        faults.push(...checkRatingLine(lineOf(row), SHEET, row.row));
        const wanted = wantedBy(lineOf(row));
        const organisationId = organisations.get(datedCodeKey(wanted));
        if (organisationId) {
          // One organisation may stand in a list under two codes that it carried in one year.
          const key = `${organisationId}/${lineOf(row).year}/${lineOf(row).periodKind}`;
          const earlier = rated.get(key);
          if (earlier !== undefined)
            faults.push(makeFault("DUPLICATE_ROW", { sheet: SHEET, row: row.row }, String(earlier)));
          else rated.set(key, row.row);
          return ratingsOf(row, organisationId, idNamespace);
        }
        faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row: row.row, column: "Mã tổ chức" }, wanted.on));
        return [];
      });
      return faults.length > 0 ? { faults } : recordRatings(tx, batchId, ratings);
    },
  };
}
