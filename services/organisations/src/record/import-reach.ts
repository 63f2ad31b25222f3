import type { Actor } from "@nq21/authorisation/actor";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { listBeyondReach, type Touched } from "./edit-reach.repository.ts";

/** An organisation that a row is about, the day, and the cell that names it. */
export interface NamedInCell extends Touched {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** The cells that name organisations which whoever hands the file in may not edit. They are told before anything else is. */
export async function listFaultsOfReach(
  tx: ActorTransaction,
  actor: Actor,
  cells: readonly NamedInCell[],
): Promise<Fault[]> {
  const beyond = await listBeyondReach(tx, actor, "RECORD_EDIT", cells);
  return cells.flatMap(({ sheet, row, column }, place) =>
    beyond.has(place) ? [makeFault("ORGANISATION_OUT_OF_REACH", { sheet, row, column })] : [],
  );
}
