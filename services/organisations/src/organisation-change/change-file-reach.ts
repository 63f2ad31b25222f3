import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listFaultsOfReach, type NamedInCell } from "../record/import-reach.ts";
import { dayBefore } from "./day.ts";
import { type Change, changeHeadings, directoryHeadings, type Founding } from "./fact.ts";
import { listTouchedBeyondReach } from "./preview-reach.ts";
import type { Preview } from "./projection.ts";

/** A code in a cell, and the day on which it holds. */
interface Cell extends DatedCode {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** The organisations on record that cells name by code; a code that nobody bears yet is left to the check of the whole. */
async function findNamed(tx: ActorTransaction, cells: readonly Cell[]): Promise<NamedInCell[]> {
  const bearers = await findBearersByDay(tx, cells);
  return cells.flatMap((cell) => {
    const bearer = bearers.get(datedCodeKey(cell));
    return bearer ? [{ ...cell, organisationId: bearer.organisationId }] : [];
  });
}

/** The cells of changes that name organisations which may not be edited: who goes over, who takes in, and who stands above. */
export async function listFaultsOfChanges(
  tx: ActorTransaction,
  actor: Actor,
  changes: readonly Change[],
): Promise<Fault[]> {
  if (decide(actor, "RECORD_EDIT").everywhere) return [];
  // A code that a file brings on a day is borne by what begins then, whoever bore it before.
  const brought = new Set(
    changes.flatMap(({ effectiveOn, rows }) => rows.map(({ successorCode }) => `${effectiveOn}/${successorCode}`)),
  );
  const cells = changes.flatMap(({ kind, effectiveOn, rows }) =>
    rows.flatMap(({ row, predecessorCode, successorCode, parentCode }): Cell[] => {
      const cell = (code: string | null, on: string, column: string): Cell[] =>
        code === null || row === null ? [] : [{ sheet: changeHeadings.sheet, row, column, code, on }];
      return [
        ...cell(predecessorCode, dayBefore(effectiveOn), changeHeadings.predecessorCode),
        ...cell(kind === "MERGE" ? successorCode : null, effectiveOn, changeHeadings.successorCode),
        ...cell(
          brought.has(`${effectiveOn}/${parentCode}`) ? null : parentCode,
          effectiveOn,
          changeHeadings.parentCode,
        ),
      ];
    }),
  );
  return listFaultsOfReach(tx, actor, await findNamed(tx, cells));
}

/** The cells of a directory that name organisations which may not be edited. A root stands below nobody's reach. */
export async function listFaultsOfFoundings(
  tx: ActorTransaction,
  actor: Actor,
  foundings: readonly Founding[],
  isOnRecord: (organisationId: string) => boolean,
): Promise<Fault[]> {
  if (decide(actor, "RECORD_EDIT").everywhere) return [];
  const { sheet } = directoryHeadings;
  const given = new Set(foundings.map(({ code, validFrom }) => `${validFrom}/${code}`));
  const own = foundings.flatMap(({ organisationId, validFrom: on, row }): NamedInCell[] =>
    row !== null && isOnRecord(organisationId)
      ? [{ organisationId, on, sheet, row, column: directoryHeadings.code }]
      : [],
  );
  const parents = foundings.flatMap(({ parentCode: code, validFrom: on, row }): Cell[] =>
    code === null || row === null || given.has(`${on}/${code}`)
      ? []
      : [{ code, on, sheet, row, column: directoryHeadings.parentCode }],
  );
  const roots = foundings.flatMap(({ parentCode, row }) =>
    parentCode === null && row !== null
      ? [makeFault("ORGANISATION_OUT_OF_REACH", { sheet, row, column: directoryHeadings.parentCode })]
      : [],
  );
  return [...roots, ...(await listFaultsOfReach(tx, actor, [...own, ...(await findNamed(tx, parents))]))];
}

/** What a file as a whole would touch beyond reach though none of its cells says so, such as whom a unit is taken away from. */
export async function listFaultsOfPreview(tx: ActorTransaction, actor: Actor, preview: Preview): Promise<Fault[]> {
  const beyond = await listTouchedBeyondReach(tx, actor, "RECORD_EDIT", preview);
  return beyond.length > 0 ? [makeFault("ORGANISATION_OUT_OF_REACH", {})] : [];
}
