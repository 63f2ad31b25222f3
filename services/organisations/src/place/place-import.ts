import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { countStored } from "@nq21/database/record-rows";
import { type FactTable, type NewFact, recordFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { keyOfSide } from "./lineage-plan.ts";
import {
  lineageTable,
  readPlaceFacts,
  statementTable,
  writeLineageRow,
  writeStatement,
} from "./place-fact.repository.ts";
import type { Handed, LineageRow, PlaceStatement } from "./place-fact.ts";
import { previewPlaces, projectPlaces } from "./place-projection.ts";
import { type ReadFacts, readPlaceLineage, readPlaceList } from "./read-place-file.ts";

interface Settings {
  readonly idNamespace: string;
}

/** A list says one thing of a code and an interval: another list with the same replaces what it says of them. */
const statementKeyOf = ({ code, name, validFrom, validTo }: PlaceStatement) =>
  JSON.stringify([code, name, validFrom, validTo]);
/** A lineage says one thing of a pair of places on a day. */
const lineageKeyOf = ({ effectiveOn, predecessor, successor }: LineageRow) =>
  JSON.stringify([effectiveOn, predecessor && keyOfSide(predecessor), successor && keyOfSide(successor)]);

/** Lists of places are about the whole province, and are handed in by whoever may edit all of it. */
const mayHandIn = (actor: Actor) => decide(actor, "RECORD_EDIT").everywhere;

/** The batch's rows are seen by what is computed in this transaction, as if it were approved. */
async function storeAndCheck<Fact extends Handed>(
  tx: ActorTransaction,
  batchId: string,
  actor: Actor,
  { idNamespace }: Settings,
  { facts, faults: faultsOfForm }: ReadFacts<Fact>,
  table: FactTable,
  keyOf: (fact: Fact) => string,
  write: (id: string, fact: Fact) => NewFact,
) {
  if (!mayHandIn(actor)) return { faults: [makeFault("PLACES_OUT_OF_REACH", {})] };
  const faults: Fault[] = [...faultsOfForm];
  const given = new Map<string, { readonly fact: Fact; readonly id: string }>();
  for (const fact of facts) {
    const id = makeIdentity(idNamespace, "organisations", table.name, keyOf(fact));
    const earlier = given.get(id);
    if (!earlier) given.set(id, { fact, id });
    else
      faults.push(
        makeFault(
          "DUPLICATE_ROW",
          { sheet: table === statementTable ? "communes" : "lineage", row: fact.row as number },
          String(earlier.fact.row),
        ),
      );
  }
  const stored = await recordFacts(
    tx,
    batchId,
    table,
    [...given.values()].map(({ fact, id }) => write(id, fact)),
  );
  const record = await readPlaceFacts(tx, batchId);
  const rowOf = ({ id, batchId: of }: { readonly id: string; readonly batchId: string }) =>
    of === batchId ? (given.get(id)?.fact.row ?? null) : null;
  const numbered = {
    statements: record.statements.map((fact) => ({ ...fact, row: rowOf(fact) })),
    lineage: record.lineage.map((fact) => ({ ...fact, row: rowOf(fact) })),
  };
  const { derived, isErasing } = await previewPlaces(tx, idNamespace, numbered);
  faults.push(...derived.faults);
  if (isErasing) faults.push(makeFault("PLACE_IN_USE", {}));
  return faults.length > 0 ? { faults } : countStored(stored, facts.length);
}

/** Takes lists of places. Rows are kept as they stand and checked together with everything on record. */
export function placeListImporter(settings: Settings): Importer {
  return {
    kind: "PLACE_LIST",
    store: (tx, batchId, { sheets }, actor) =>
      storeAndCheck(
        tx,
        batchId,
        actor,
        settings,
        readPlaceList(sheets.communes ?? [], batchId),
        statementTable,
        statementKeyOf,
        writeStatement,
      ),
    approved: (tx) => projectPlaces(tx, settings.idNamespace),
  };
}

/** Takes lineages of places: what became of each, by decision, on a day. */
export function placeLineageImporter(settings: Settings): Importer {
  return {
    kind: "PLACE_LINEAGE",
    store: (tx, batchId, { sheets }, actor) =>
      storeAndCheck(
        tx,
        batchId,
        actor,
        settings,
        readPlaceLineage(sheets.lineage ?? [], batchId),
        lineageTable,
        lineageKeyOf,
        writeLineageRow,
      ),
    approved: (tx) => projectPlaces(tx, settings.idNamespace),
  };
}
