import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { listChangedDocuments, type NewDocument } from "../document/document.repository.ts";
import { listChangedObjectives, type NewObjective } from "../objective/objective.repository.ts";
import { listChangedTargets, type NewTarget, targetDays } from "../target/target-record.repository.ts";
import { DOCUMENTS, OBJECTIVES, TARGETS } from "./programme-file.ts";

/** Heading of the column that holds a row's own key, on every sheet. */
const KEY = "Ký hiệu";

/** What stands in a row of the file. */
interface FromRow<Said> {
  readonly row: number;
  readonly said: Said;
}

/** What a file says, with the rows that say it. */
interface SaidProgramme {
  readonly documents: readonly FromRow<NewDocument>[];
  readonly objectives: readonly FromRow<NewObjective>[];
  /** A row says one target for each of its years. */
  readonly targets: readonly FromRow<readonly NewTarget[]>[];
}

/** A document is a fact about the organisation that issued it, on the day of issue. */
const issueDays: FactDays = {
  organisation: "row.organisation_id",
  from: "row.started_on",
  until: "row.started_on + 1",
};

async function checkDocuments(tx: ActorTransaction, actor: Actor, documents: SaidProgramme["documents"]) {
  const changed = await listChangedDocuments(
    tx,
    documents.map(({ said }) => said),
  );
  const issued = documents.flatMap(({ row: at, said: { organisation_id, issued_on: started_on } }) =>
    organisation_id === null ? [] : [{ at, organisation_id, started_on }],
  );
  const beyond = await findOutOfReach(tx, actor, issueDays, issued);
  return documents.flatMap(({ row, said: { key, organisation_id } }) => {
    const known = changed.get(key);
    if (!known) return [];
    const at = (column: string) => ({ sheet: DOCUMENTS, row, column });
    if (organisation_id === null) return [makeFault("BINDS_EVERYONE", at(KEY))];
    if (beyond.has(row)) return [makeFault("ORGANISATION_OUT_OF_REACH", at("Mã tổ chức ban hành"))];
    return known.isForeign ? [makeFault("REPLACES_OUT_OF_REACH", at(KEY))] : [];
  });
}

/**
 * Faults of the rows that are not the actor's to add or change. Objectives, and documents and targets without an organisation,
 * bind everyone: the operator records them, others may repeat what is on record. A document that an organisation issued is
 * recorded by whoever may edit there on the day of issue, and a target of one organisation by whoever may edit there at the end
 * of every one of its years.
 */
export async function checkProgrammeReach(
  tx: ActorTransaction,
  actor: Actor,
  { documents, objectives, targets }: SaidProgramme,
): Promise<Fault[]> {
  if (decide(actor, "RECORD_EDIT").everywhere) return [];
  const all = targets.flatMap(({ said }) => said);
  const bindsEveryone = (sheet: string, row: number, column: string) =>
    makeFault("BINDS_EVERYONE", { sheet, row, column });
  const changedObjectives = await listChangedObjectives(
    tx,
    objectives.map(({ said }) => said),
  );
  const changedTargets = new Map((await listChangedTargets(tx, actor, all)).map((each) => [each.key, each]));
  const bound = targets.flatMap(({ row, said }) =>
    said.flatMap(({ organisation_id, year }) => (organisation_id === null ? [] : [{ at: row, organisation_id, year }])),
  );
  const beyond = await findOutOfReach(tx, actor, targetDays, bound);
  return [
    ...(await checkDocuments(tx, actor, documents)),
    ...objectives
      .filter(({ said }) => changedObjectives.has(said.key))
      .map(({ row }) => bindsEveryone(OBJECTIVES, row, KEY)),
    ...targets.flatMap(({ row, said }) => {
      const changed = said[0] && changedTargets.get(said[0].key);
      if (!changed) return [];
      const at = (column: string) => ({ sheet: TARGETS, row, column });
      if (said[0]?.organisation_id === null) return [bindsEveryone(TARGETS, row, "Mã tổ chức")];
      if (beyond.has(row)) return [makeFault("ORGANISATION_OUT_OF_REACH", at("Mã tổ chức"))];
      return changed.isForeign ? [makeFault("REPLACES_OUT_OF_REACH", at(KEY))] : [];
    }),
  ];
}
