import type { Actor } from "@nq21/authorisation/actor";
import { type ProgrammeBody, programmeBodies, type TaskKind, taskKinds } from "@nq21/code-lists/programme";
import { factTable } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Code, makeCode, type Period, yearPeriod } from "@nq21/subgraph/value-types";
import { sql } from "kysely";
import { organisationOf } from "../organisation/organisation.type.ts";
import { currentFacts } from "../record/current-facts.repository.ts";
import { Task, TaskEvidence, TaskOwner } from "./task.type.ts";

/** Where tasks are kept. */
export const taskTable = factTable("programme", "task", {
  key: "text",
  section: "text",
  position: "integer",
  title_vi: "text",
  title_en: "text",
  recurrence: "text",
  measured_by: "text",
  starts_on: "date",
  ends_on: "date",
  due_on: "date",
  objective_id: "uuid",
  indicator_codes: "text",
  document_ids: "text",
});

/** Where those who answer for tasks are kept. */
export const taskOwnerTable = factTable("programme", "task_owner", {
  task_id: "uuid",
  organisation_id: "uuid",
  body: "text",
  role: "text",
  valid_from: "date",
  valid_to: "date",
});

/** Where the evidence of tasks is kept. */
export const taskEvidenceTable = factTable("programme", "task_evidence", {
  task_id: "uuid",
  organisation_id: "uuid",
  year: "integer",
  quarter: "integer",
  document_id: "uuid",
  recorded_on: "date",
});

/** All tasks as they count, with who answers for them and what shows them. There are some dozens. */
export interface TaskBook {
  /** In the order of the text. */
  readonly tasks: readonly Task[];
  ownersOf(task: Task): readonly TaskOwner[];
  evidenceOf(task: Task): readonly TaskEvidence[];
}

const words = (text: string | null): string[] => text?.split(" ") ?? [];

/** The heading under which a section stands: III.1.3-4 stands under III.1.3. */
function kindOf(section: string): Code {
  const code = section.replace(/-.*$/, "").replaceAll(".", "_") as TaskKind;
  return makeCode("TASK_KIND", code, taskKinds[code]);
}

function bodyOf(code: ProgrammeBody | null): Code | null {
  return code === null ? null : makeCode("PROGRAMME_BODY", code, programmeBodies[code]);
}

const quarterEnds = ["03-31", "06-30", "09-30", "12-31"] as const;

function periodOf(year: number, quarter: number | null): Period {
  if (quarter === null) return yearPeriod(year);
  const month = String(quarter * 3 - 2).padStart(2, "0");
  return { year, kind: "QUARTER", from: `${year}-${month}-01`, to: `${year}-${quarterEnds[quarter - 1]}` };
}

/** Reads all tasks that the actor may see. */
export async function readTaskBook(tx: ActorTransaction, actor: Actor): Promise<TaskBook> {
  const tasks = await sql<Task & { indicators: string | null; documents: string | null }>`
    select id, section, position, title_vi as "titleVi", title_en as "titleEn", recurrence, measured_by as "measuredBy",
      starts_on as "startsOn", ends_on as "endsOn", due_on as "firstDueOn", objective_id as "objectiveId",
      indicator_codes as indicators, document_ids as documents, version, recorded_at as "recordedAt"
    from (${currentFacts(actor, taskTable)}) as task order by position, section collate "C"`.execute(tx);
  const owners = await sql<TaskOwner & { bodyCode: ProgrammeBody | null }>`
    select id, task_id as "taskId", organisation_id as "organisationId", body as "bodyCode", role,
      valid_from as "validFrom", valid_to as "validTo"
    from (${currentFacts(actor, taskOwnerTable)}) as owner order by role, valid_from, body, id`.execute(tx);
  const evidence = await sql<TaskEvidence>`
    select id, task_id as "taskId", organisation_id as "organisationId", year, quarter, document_id as "documentId",
      recorded_on as "recordedOn"
    from (${currentFacts(actor, taskEvidenceTable)}) as evidence order by year, quarter, recorded_on, id`.execute(tx);
  const ownersByTask = Map.groupBy(
    owners.rows.map((row) =>
      Object.assign(new TaskOwner(), row, {
        organisation: row.organisationId === null ? null : organisationOf(row.organisationId),
        body: bodyOf(row.bodyCode),
      }),
    ),
    (owner) => owner.taskId,
  );
  const evidenceByTask = Map.groupBy(
    evidence.rows.map((row) =>
      Object.assign(new TaskEvidence(), row, {
        organisation: organisationOf(row.organisationId),
        period: periodOf(row.year, row.quarter),
      }),
    ),
    (each) => each.taskId,
  );
  return {
    tasks: tasks.rows.map(({ indicators, documents, ...row }) =>
      Object.assign(new Task(), row, {
        kind: kindOf(row.section),
        indicatorCodes: words(indicators),
        documentIds: words(documents),
      }),
    ),
    ownersOf: (task) => ownersByTask.get(task.id) ?? [],
    evidenceOf: (task) => evidenceByTask.get(task.id) ?? [],
  };
}

/** The ids of the tasks with these keys that are on record, by key; files name tasks by them. */
export async function findTaskIds(tx: ActorTransaction, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; key: string }>`
    select distinct task.id, task.key from task
    inner join nq21.visible_batch on visible_batch.id = task.batch_id
    where task.key = any (${keys}::text[])`.execute(tx);
  return new Map(found.rows.map(({ id, key }) => [key, id]));
}
