import type { RatingLevel } from "@nq21/code-lists/rating";
import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { awaitTurnOfFile } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import type { RatingLine } from "@nq21/workbook/rating-line";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { storeRatings } from "./rating.repository.ts";
import { checkPeriod, periodOf, type RatedPeriod, type StatedPeriod } from "./rating-period.ts";
import { checkRating, ratingOf, type SaidRating, unsaid } from "./rating-rules.ts";

const SHEET = "XL-TCĐ";

interface Line extends RatingLine {
  readonly proposedLevel: RatingLevel | null;
  readonly appraisedLevel: RatingLevel | null;
  readonly quarter: number | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
}

const columnOf = {
  kind: "Kỳ",
  quarter: "Quý",
  from: "Kỳ từ ngày",
  to: "Kỳ đến ngày",
  level: "Mức xếp loại",
  score: "Điểm",
  decidedOn: "Ngày quyết định",
} as const;

function statedBy({ year, periodKind: kind, quarter, periodFrom: from, periodTo: to }: Line): StatedPeriod {
  return { year, kind, quarter, from, to };
}

/** The day on which the code must have been in use: of the decision if it fell in the period, else the period's last. */
function listedOn({ decidedOn }: Line, { from, to }: RatedPeriod): string {
  return decidedOn !== null && from <= decidedOn && decidedOn <= to ? decidedOn : to;
}

/**
 * What a row says in each state. A row that stops at what was proposed or appraised says nothing of a decision; any other
 * row must give a level or the reason why there is none.
 */
function saidBy(line: Line): SaidRating[] {
  const said = (["SELF", "PROPOSED", "APPRAISED"] as const).flatMap((state) => {
    const level = { SELF: line.selfLevel, PROPOSED: line.proposedLevel, APPRAISED: line.appraisedLevel }[state];
    return level === null ? [] : [{ ...unsaid(state), level }];
  });
  const { level, notRatedReason, score, decisionNumber, decidedOn } = line;
  const isUndecided = [level, notRatedReason, score, decisionNumber, decidedOn].every((part) => part === null);
  if (isUndecided && (line.proposedLevel ?? line.appraisedLevel) !== null) return said;
  return [...said, { ...unsaid("DECIDED"), level, notRatedReason, score, decisionNumber, decidedOn }];
}

function readLine({ row, values }: ParsedRow) {
  const line = values as unknown as Line;
  const period = periodOf(statedBy(line));
  const said = saidBy(line);
  const periodFaults = checkPeriod(statedBy(line));
  const faults = [...periodFaults, ...said.flatMap((each) => checkRating(each, period))].map(
    ({ code, part, details }) => makeFault(code, { sheet: SHEET, row, column: columnOf[part] }, ...details),
  );
  return { row, period, said, faults, code: line.organisationCode, on: listedOn(line, period) };
}

/** Takes lists of ratings of organisations: of a year, a quarter, a term or an occasion. */
export function ratingImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  return {
    kind: "ORGANISATION_RATINGS",
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(readLine);
      const bearers = await findBearersByDay(tx, lines);
      const cells = lines.flatMap((line) => {
        const bearer = bearers.get(datedCodeKey(line));
        const cell = { sheet: SHEET, row: line.row, column: "Mã tổ chức", on: line.period.to };
        return bearer ? [{ ...cell, organisationId: bearer.organisationId }] : [];
      });
      const beyond = await listFaultsOfReach(tx, actor, cells);
      if (beyond.length > 0) return { faults: beyond };
      const faults: Fault[] = [];
      const rated = new Map<string, number>();
      const rows = lines.flatMap((line) => {
        const { row } = line;
        faults.push(...line.faults);
        const bearer = bearers.get(datedCodeKey(line));
        if (!bearer) {
          faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row, column: "Mã tổ chức" }, line.on));
          return [];
        }
        const ratings = line.said.map((said) => ratingOf(bearer.organisationId, line.period, said, idNamespace));
        // One organisation may stand in a list under two codes that it carried in one period.
        const earlier = ratings.map(({ id }) => rated.get(id)).find((each) => each !== undefined);
        if (earlier !== undefined) faults.push(makeFault("DUPLICATE_ROW", { sheet: SHEET, row }, String(earlier)));
        for (const { id } of ratings) rated.set(id, rated.get(id) ?? row);
        return [ratings];
      });
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return storeRatings(tx, batchId, rows);
    },
  };
}
