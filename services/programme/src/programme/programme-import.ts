import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { addCounts, awaitTurnOfFile } from "@nq21/database/versioned-facts";
import { recordDocuments } from "../document/document.repository.ts";
import { documentOf } from "../document/new-document.ts";
import { type NewObjective, recordObjectives } from "../objective/objective.repository.ts";
import { type NewTarget, recordTargets } from "../target/target-record.repository.ts";
import {
  checkProgrammeFile,
  dayOfDocument,
  daysOfTarget,
  findBoundOrganisation,
  type ObjectiveLine,
  readProgrammeFile,
  type TargetLine,
} from "./programme-file.ts";
import { checkProgrammeReach } from "./programme-reach.ts";

type Identify = (entity: "document" | "objective" | "target", sourceKey: string) => string;

function objectiveOf(line: ObjectiveLine, identify: Identify): NewObjective {
  return {
    id: identify("objective", line.objectiveKey),
    key: line.objectiveKey,
    section: line.section,
    title_vi: line.titleVi,
    title_en: line.titleEn,
    document_id: identify("document", line.documentKey),
  };
}

/** A line binds every year from its first to its last: one target for each. */
function targetsOf(line: TargetLine, organisationId: string | undefined, identify: Identify): NewTarget[] {
  return Array.from({ length: line.yearTo - line.yearFrom + 1 }, (_, index) => {
    const year = line.yearFrom + index;
    return {
      id: identify("target", `${line.targetKey}/${year}`),
      key: line.targetKey,
      year,
      objective_id: line.objectiveKey === null ? null : identify("objective", line.objectiveKey),
      indicator_code: line.indicatorCode,
      organisation_id: organisationId ?? null,
      threshold: line.threshold,
      upper_threshold: line.upperThreshold,
      absence_reason: line.absenceReason,
      caveat: line.caveat,
      is_strict: line.isStrict,
      unit: line.unit,
      document_id: line.documentKey === null ? null : identify("document", line.documentKey),
      state: line.state ?? "IN_FORCE",
      successor_key: line.successorKey,
      ended_by_document_id: line.endedByKey === null ? null : identify("document", line.endedByKey),
    };
  });
}

/**
 * Takes the programme's file: documents, objectives and targets on three sheets. Keys named by objectives and targets must
 * stand in the same file, so that withdrawing it leaves nothing that points at nothing. A target with other values or years
 * supersedes the one on record under its key with all its years. Who may add or change which row says `checkProgrammeReach`.
 */
export function programmeImporter(settings: ImporterSettings): Importer {
  const identify: Identify = (entity, sourceKey) => makeIdentity(settings.idNamespace, "programme", entity, sourceKey);
  return {
    kind: "PROGRAMME_TARGETS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const file = readProgrammeFile(workbook);
      const organisations = await resolveOrganisations(tx, [
        ...file.documents.flatMap(({ line }) => dayOfDocument(line)),
        ...file.targets.flatMap(({ line }) => daysOfTarget(line)),
      ]);
      const faults = checkProgrammeFile(file, organisations);
      const said = {
        documents: file.documents.map(({ row, line }) => ({
          row,
          said: documentOf(line, organisations, settings.idNamespace),
        })),
        objectives: file.objectives.map(({ row, line }) => ({ row, said: objectiveOf(line, identify) })),
        targets: file.targets.map(({ row, line }) => ({
          row,
          said: targetsOf(line, findBoundOrganisation(line, organisations), identify),
        })),
      };
      if (faults.length === 0) faults.push(...(await checkProgrammeReach(tx, actor, said)));
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return addCounts([
        await recordDocuments(
          tx,
          batchId,
          said.documents.map((each) => each.said),
        ),
        await recordObjectives(
          tx,
          batchId,
          said.objectives.map((each) => each.said),
        ),
        await recordTargets(
          tx,
          batchId,
          said.targets.map((each) => each.said),
        ),
      ]);
    },
  };
}
