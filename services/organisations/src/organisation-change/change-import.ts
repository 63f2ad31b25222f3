import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { listFaultsOfChanges, listFaultsOfPreview } from "./change-file-reach.ts";
import { compareChanges } from "./compare-facts.ts";
import { readFacts, recordChanges } from "./fact.repository.ts";
import { type Change, type ChangeRow, changeHeadings, type Decision } from "./fact.ts";
import { type FactColumn, placeOf } from "./origin.ts";
import { listFaults, previewFacts, projectFacts } from "./projection.ts";

type Line = Decision &
  Pick<Change, "kind" | "effectiveOn"> &
  Omit<ChangeRow, "kind" | "row"> & { readonly change: string; readonly organisationKind: ChangeRow["kind"] };

const lineOf = (row: ParsedRow): Line => row.values as unknown as Line;

/** What all rows of a change must say alike. */
const alike: readonly (readonly [keyof Line, FactColumn])[] = [
  ["kind", "changeKind"],
  ["effectiveOn", "effectiveOn"],
  ["decisionNumber", "decisionNumber"],
];

/**
 * A change is the same as another when day, decision and number are: numbers begin anew in each file, so the number alone
 * would let one file silently supersede another's.
 */
const changeKeyOf = ({ effectiveOn, decisionNumber, change }: Line) => `${effectiveOn}/${decisionNumber}/${change}`;

/** Puts the rows of a file together by the number of their change. Rows of a change that disagree are faults. */
export function groupChanges(
  rows: readonly ParsedRow[],
  batchId: string,
  idNamespace: string,
): { changes: Change[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const changes = [...Map.groupBy(rows, (row) => lineOf(row).change).values()].map((group): Change => {
    const first = lineOf(group[0] as ParsedRow);
    for (const row of group)
      for (const [key, column] of alike)
        if (lineOf(row)[key] !== first[key])
          faults.push(
            makeFault("INCOMPLETE_CHANGE", placeOf({ file: "CHANGES", row: row.row }, column), changeHeadings[column]),
          );
    return {
      id: makeIdentity(idNamespace, "organisations", "organisation-change", changeKeyOf(first)),
      batchId,
      number: first.change,
      kind: first.kind,
      effectiveOn: first.effectiveOn,
      decisionNumber: first.decisionNumber,
      issuer: first.issuer,
      decidedOn: first.decidedOn,
      rows: group.map((row) => {
        const { predecessorCode, successorCode, extent, name, organisationKind, sector, parentCode } = lineOf(row);
        return {
          row: row.row,
          predecessorCode,
          successorCode,
          extent,
          name,
          kind: organisationKind,
          sector,
          parentCode,
        };
      }),
    };
  });
  return { changes, faults };
}

/**
 * Takes files of changes. All changes of a file, and all on record, are applied together: the order of rows does not matter,
 * a parent may begin in the same file, and a file may hold several effective dates.
 */
export function changeImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  return {
    kind: "ORGANISATION_CHANGES",
    async store(tx, batchId, workbook, actor) {
      const rows = workbook.sheets[changeHeadings.sheet] ?? [];
      const given = groupChanges(rows, batchId, idNamespace);
      const beyond = await listFaultsOfChanges(tx, actor, given.changes);
      if (beyond.length > 0) return { faults: beyond };
      const record = await readFacts(tx);
      const { differing, standing, counts } = compareChanges(given.changes, record.changes);
      const preview = await previewFacts(tx, idNamespace, { foundings: record.foundings, changes: standing });
      const touched = await listFaultsOfPreview(tx, actor, preview);
      if (touched.length > 0) return { faults: touched };
      const faults = [...given.faults, ...listFaults(preview)];
      if (faults.length > 0) return { faults };
      await recordChanges(tx, differing);
      return { ...counts, differences: preview.differences };
    },
    async approved(tx) {
      await projectFacts(tx, idNamespace);
    },
  };
}
