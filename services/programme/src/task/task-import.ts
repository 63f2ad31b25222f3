import { decide } from "@nq21/authorisation/policy";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { makeFault } from "@nq21/workbook/fault";
import { pilotTable } from "../pilot/pilot.repository.ts";
import { listLinesBeyondReach } from "../record/sheet-lines.ts";
import { reviewTable } from "../review/review.repository.ts";
import { checkNamed, findNamed } from "./named-in-file.ts";
import { taskEvidenceTable, taskOwnerTable, taskTable } from "./task.repository.ts";
import { factsOf, reviewOf } from "./task-facts.ts";
import { checkTaskFile, readTaskFile } from "./task-file.ts";

/**
 * Takes files of tasks: tasks, who answers for them, what shows them, pilots and reviews. Documents that they name must be on
 * record. Tasks, who answers, and reviews bind everyone: the operator records them; evidence and pilots are recorded by whoever
 * may edit the organisation. A review that is closed is left as it is.
 */
export function taskImporter(settings: ImporterSettings): Importer {
  const { idNamespace } = settings;
  return {
    kind: "PROGRAMME_TASKS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const file = readTaskFile(workbook);
      const named = await findNamed(tx, file, (section) => makeIdentity(idNamespace, "programme", "task", section));
      const operators = decide(actor, "RECORD_EDIT").everywhere ? [] : [...file.tasks, ...file.owners, ...file.reviews];
      const beyond = [
        ...operators.map(({ sheet, row }) => makeFault("BINDS_EVERYONE", { sheet, row })),
        ...(await listLinesBeyondReach(tx, actor, [...file.evidence, ...file.pilots], named.organisationOf)),
      ];
      if (beyond.length > 0) return { faults: beyond };
      const facts = factsOf(file, named, idNamespace);
      const faults = [...checkTaskFile(file), ...checkNamed(file, named)];
      if (faults.length === 0) faults.push(...listRepeated([...facts.owners, ...facts.evidence, ...facts.pilots]));
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const reviews = await Promise.all(file.reviews.map(({ line }) => reviewOf(tx, line, named, idNamespace)));
      const open = reviews.filter((review) => review !== undefined);
      const said = <Fact>(placed: readonly { readonly fact: Fact }[]) => placed.map(({ fact }) => fact);
      return addCounts([
        await storeFacts(tx, batchId, taskTable, said(facts.tasks)),
        await storeFacts(tx, batchId, taskOwnerTable, said(facts.owners)),
        await storeFacts(tx, batchId, taskEvidenceTable, said(facts.evidence)),
        await storeFacts(tx, batchId, pilotTable, said(facts.pilots)),
        await storeFacts(tx, batchId, reviewTable, open),
        { added: 0, superseding: 0, unchanged: reviews.length - open.length },
      ]);
    },
  };
}
