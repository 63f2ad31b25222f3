import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { type NewDocument, recordDocuments } from "../document/document.repository.ts";
import { type NewObjective, recordObjectives } from "../objective/objective.repository.ts";
import { type NewTarget, recordTargets } from "../target/target.repository.ts";
import {
  checkProgrammeFile,
  type DocumentLine,
  daysOfTarget,
  findBoundOrganisation,
  type ObjectiveLine,
  readProgrammeFile,
  type TargetLine,
} from "./programme-file.ts";
import { checkProgrammeReach } from "./programme-reach.ts";

type Identify = (entity: "document" | "objective" | "target", sourceKey: string) => string;

function documentOf(line: DocumentLine, identify: Identify): NewDocument {
  return {
    id: identify("document", line.documentKey),
    key: line.documentKey,
    number: line.number,
    issuer: line.issuer,
    issued_on: line.issuedOn,
    title: line.title,
  };
}

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
      is_strict: line.isStrict,
      unit: line.unit,
      document_id: line.documentKey === null ? null : identify("document", line.documentKey),
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
      const organisations = await resolveOrganisations(
        tx,
        file.targets.flatMap(({ line }) => daysOfTarget(line)),
      );
      const faults = checkProgrammeFile(file, organisations);
      const said = {
        documents: file.documents.map(({ row, line }) => ({ row, said: documentOf(line, identify) })),
        objectives: file.objectives.map(({ row, line }) => ({ row, said: objectiveOf(line, identify) })),
        targets: file.targets.map(({ row, line }) => ({
          row,
          said: targetsOf(line, findBoundOrganisation(line, organisations), identify),
        })),
      };
      if (faults.length === 0) faults.push(...(await checkProgrammeReach(tx, actor, said)));
      if (faults.length > 0) return { faults };
      const stored = [
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
      ];
      return {
        added: stored.reduce((sum, counts) => sum + counts.added, 0),
        superseding: stored.reduce((sum, counts) => sum + counts.superseding, 0),
        unchanged: stored.reduce((sum, counts) => sum + counts.unchanged, 0),
      };
    },
  };
}
