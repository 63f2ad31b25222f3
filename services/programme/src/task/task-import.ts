import { decide } from "@nq21/authorisation/policy";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, findFact, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findDocumentIds } from "../document/document.repository.ts";
import { dayAfter } from "../document/new-document.ts";
import { findObjectiveIds } from "../objective/objective.repository.ts";
import { pilotTable } from "../pilot/pilot.repository.ts";
import {
  listLinesBeyondReach,
  type OrganisationLine,
  resolveLines,
  unknownOrganisation,
} from "../record/sheet-lines.ts";
import { type RecordedReview, reviewColumns, reviewIdOf, reviewTable } from "../review/review.repository.ts";
import { findTaskIds, taskEvidenceTable, taskOwnerTable, taskTable } from "./task.repository.ts";
import {
  checkTaskFile,
  type EvidenceLine,
  type OwnerLine,
  type PilotLine,
  type ReviewLine,
  readTaskFile,
  type TaskFile,
  type TaskLine,
  wordsOf,
} from "./task-file.ts";

/** What the lines of a file name, found on record. */
interface Named {
  readonly documents: ReadonlyMap<string, string>;
  readonly objectives: ReadonlyMap<string, string>;
  /** Tasks by section: those of the file, and those on record. */
  readonly tasks: ReadonlyMap<string, string>;
  organisationOf(line: OrganisationLine): string | undefined;
}

const bound = (lines: TaskFile["owners"]) =>
  lines.flatMap(({ line, ...place }) =>
    line.organisationCode === null ? [] : [{ ...place, line: { ...line, organisationCode: line.organisationCode } }],
  );

async function findNamed(tx: ActorTransaction, file: TaskFile, idOf: (section: string) => string): Promise<Named> {
  const keys = [
    ...file.tasks.flatMap(({ line }) => wordsOf(line.documentKeys)),
    ...file.evidence.map(({ line }) => line.documentKey),
    ...file.pilots.flatMap(({ line }) => [line.documentKey, line.reviewDocumentKey]),
    ...file.reviews.map(({ line }) => line.documentKey),
  ].filter((key) => key !== null);
  const sections = [...file.owners, ...file.evidence].map(({ line }) => line.section);
  return {
    documents: await findDocumentIds(tx, keys),
    objectives: await findObjectiveIds(
      tx,
      file.tasks.flatMap(({ line }) => line.objectiveKey ?? []),
    ),
    tasks: new Map([
      ...(await findTaskIds(tx, sections)),
      ...file.tasks.map(({ line }) => [line.section, idOf(line.section)] as const),
    ]),
    organisationOf: await resolveLines(
      tx,
      [...bound(file.owners), ...file.evidence, ...file.pilots].map(({ line }) => line),
    ),
  };
}

function checkNamed(file: TaskFile, { documents, objectives, tasks, organisationOf }: Named): Fault[] {
  const misses = (ids: ReadonlyMap<string, string>, key: string | null) => key !== null && !ids.has(key);
  const noDocument = (sheet: string, row: number, key: string | null, column = "Ký hiệu văn bản") =>
    misses(documents, key) ? [makeFault("NO_SUCH_DOCUMENT", { sheet, row, column })] : [];
  const noTask = (sheet: string, row: number, section: string) =>
    misses(tasks, section) ? [makeFault("NO_SUCH_TASK", { sheet, row, column: "Mục" })] : [];
  const organisations = [...bound(file.owners), ...file.evidence, ...file.pilots];
  return [
    ...organisations.filter(({ line }) => organisationOf(line) === undefined).map(unknownOrganisation),
    ...file.tasks.flatMap(({ sheet, row, line }) => [
      ...(misses(objectives, line.objectiveKey)
        ? [makeFault("NO_SUCH_OBJECTIVE", { sheet, row, column: "Ký hiệu mục tiêu" })]
        : []),
      ...wordsOf(line.documentKeys).flatMap((key) => noDocument(sheet, row, key, "Ký hiệu văn bản được nêu")),
    ]),
    ...file.owners.flatMap(({ sheet, row, line }) => noTask(sheet, row, line.section)),
    ...file.evidence.flatMap(({ sheet, row, line }) => [
      ...noTask(sheet, row, line.section),
      ...noDocument(sheet, row, line.documentKey),
    ]),
    ...file.pilots.flatMap(({ sheet, row, line }) => [
      ...noDocument(sheet, row, line.documentKey),
      ...noDocument(sheet, row, line.reviewDocumentKey, "Ký hiệu văn bản tổng kết"),
    ]),
    ...file.reviews.flatMap(({ sheet, row, line }) => noDocument(sheet, row, line.documentKey)),
  ];
}

const joined = (ids: readonly (string | undefined)[]) => (ids.length === 0 ? null : ids.join(" "));

function factsOf(file: TaskFile, named: Named, idNamespace: string) {
  const idOf = (entity: string, key: string) => makeIdentity(idNamespace, "programme", entity, key);
  const documentOf = (key: string | null) => (key === null ? null : (named.documents.get(key) ?? null));
  const taskOf = (section: string) => named.tasks.get(section) ?? null;
  const until = (to: string | null) => (to === null ? null : dayAfter(to));
  const task = (line: TaskLine) => ({
    id: idOf("task", line.section),
    key: line.section,
    section: line.section,
    position: line.position,
    title_vi: line.titleVi,
    title_en: line.titleEn,
    recurrence: line.recurrence,
    measured_by: line.measuredBy,
    starts_on: line.startsOn,
    ends_on: line.endsOn,
    due_on: line.dueOn,
    objective_id: line.objectiveKey === null ? null : (named.objectives.get(line.objectiveKey) ?? null),
    indicator_codes: joined(wordsOf(line.indicatorCodes)),
    document_ids: joined(wordsOf(line.documentKeys).map((key) => named.documents.get(key))),
  });
  const owner = (line: OwnerLine) => {
    const organisation_id =
      line.organisationCode === null
        ? null
        : (named.organisationOf({ organisationCode: line.organisationCode, from: line.from }) ?? null);
    return {
      id: idOf("task-owner", `${line.section}/${organisation_id}/${line.body}/${line.from}`),
      task_id: taskOf(line.section),
      organisation_id,
      body: line.body,
      role: line.role,
      valid_from: line.from,
      valid_to: until(line.to),
    };
  };
  const evidence = (line: EvidenceLine) => {
    const organisation_id = named.organisationOf(line);
    const period = `${line.year}/${line.quarter}`;
    return {
      id: idOf("task-evidence", `${line.section}/${organisation_id}/${period}/${line.documentKey}`),
      task_id: taskOf(line.section),
      organisation_id,
      year: line.year,
      quarter: line.quarter,
      document_id: documentOf(line.documentKey),
      recorded_on: line.recordedOn,
    };
  };
  const pilot = (line: PilotLine) => {
    const organisation_id = named.organisationOf(line);
    return {
      id: idOf("pilot", `${line.model}/${organisation_id}/${line.from}`),
      model: line.model,
      organisation_id,
      valid_from: line.from,
      valid_to: until(line.to),
      state: line.state,
      document_id: documentOf(line.documentKey),
      review_document_id: documentOf(line.reviewDocumentKey),
    };
  };
  const place = <Line, Fact>(lines: readonly { sheet: string; row: number; line: Line }[], of: (line: Line) => Fact) =>
    lines.map(({ sheet, row, line }) => ({ sheet, row, fact: of(line) }));
  return {
    tasks: place(file.tasks, task),
    owners: place(file.owners, owner),
    evidence: place(file.evidence, evidence),
    pilots: place(file.pilots, pilot),
  };
}

/** A review as a file says it; what an edit pinned of an open one stays. Undefined for one that is closed. */
async function reviewOf(tx: ActorTransaction, line: ReviewLine, named: Named, idNamespace: string) {
  const id = reviewIdOf(idNamespace, line.kind, line.year);
  const known = await findFact<RecordedReview>(tx, reviewTable, reviewColumns, id);
  if (known?.closedOn) return undefined;
  return {
    id,
    kind: line.kind,
    year: line.year,
    valid_from: line.from,
    valid_to: dayAfter(line.to),
    decided_on: line.decidedOn,
    document_id: line.documentKey === null ? null : (named.documents.get(line.documentKey) ?? null),
    data_version: known?.dataVersionId ?? null,
    closed_on: null,
    done_count: null,
    due_count: null,
    overdue_count: null,
    running_count: null,
    not_due_count: null,
  };
}

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
