import { makeIdentity } from "@nq21/database/identity";
import { findFact } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { dayAfter } from "../document/new-document.ts";
import { type RecordedReview, reviewColumns, reviewIdOf, reviewTable } from "../review/review.repository.ts";
import type { Named } from "./named-in-file.ts";
import {
  type EvidenceLine,
  type OwnerLine,
  type PilotLine,
  type ReviewLine,
  type TaskFile,
  type TaskLine,
  wordsOf,
} from "./task-file.ts";

const joined = (ids: readonly (string | undefined)[]) => (ids.length === 0 ? null : ids.join(" "));

/** What a file says, as the record keeps it, with the rows that say it; without reviews. */
export function factsOf(file: TaskFile, named: Named, idNamespace: string) {
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
export async function reviewOf(tx: ActorTransaction, line: ReviewLine, named: Named, idNamespace: string) {
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
