import { codesOf } from "@nq21/code-lists/code-list";
import { type TaskStatus, taskStatuses } from "@nq21/code-lists/programme";
import { type EditOutcome, recordEdit } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import { awaitTurnOfFact, findFact, recordFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, inputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { isDocumentOnRecord } from "../document/document.repository.ts";
import { dayAfter } from "../document/new-document.ts";
import { requireProgrammeReach } from "../record/programme-edit-reach.ts";
import { readTaskBook } from "../task/task.repository.ts";
import { statusOf } from "../task/task-status.ts";
import type { CloseReviewInput, OpenReviewInput, PinReviewInput } from "./review.input.ts";
import { type RecordedReview, reviewColumns, reviewIdOf, reviewTable } from "./review.repository.ts";

type Done = Promise<EditOutcome<RecordedReview, FactRefusal>>;

/** A review as it goes into the record. */
export interface NewReview {
  readonly [column: string]: unknown;
  readonly id: string;
}

/** Reviews are kept under a kind of their own: they pin figures and make none, so that no figure gets old by them. */
const REVIEWS = "PROGRAMME_REVIEWS";
/** Ids of data versions are made by the warehouse, which no service asks; this is what they look like. */
const dataVersionForm = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/;

const find = (tx: ActorTransaction, id: string) => findFact<RecordedReview>(tx, reviewTable, reviewColumns, id);

const asRecorded = (review: RecordedReview): NewReview => ({
  id: review.id,
  kind: review.kind,
  year: review.year,
  valid_from: review.from,
  valid_to: dayAfter(review.to),
  decided_on: review.decidedOn,
  document_id: review.documentId,
  data_version: review.dataVersionId,
  closed_on: review.closedOn,
  done_count: review.doneCount,
  due_count: review.dueCount,
  overdue_count: review.overdueCount,
  running_count: review.runningCount,
  not_due_count: review.notDueCount,
});

interface ReviewEdit {
  readonly mutation: string;
  readonly id: string;
  readonly input: {
    readonly idempotencyKey: string;
    readonly dryRun: boolean;
    readonly expectedVersion?: number | null;
  };
  plan(tx: ActorTransaction, known: RecordedReview | undefined): Promise<NewReview | { faults: readonly InputFault[] }>;
}

function recordReviewEdit(context: Context, { mutation, id, input, plan }: ReviewEdit): Done {
  const { idempotencyKey, dryRun, ...request } = input;
  return recordEdit<RecordedReview, FactRefusal>(
    { ...context, service: "programme" },
    {
      kind: REVIEWS,
      idempotencyKey: readIdempotencyKey(idempotencyKey),
      dryRun,
      request: [mutation, request],
      isStructural: false,
    },
    async (tx, batchId) => {
      await requireProgrammeReach(tx, context.actor, [null]);
      if (isIdentity(id)) await awaitTurnOfFact(tx, id);
      const known = isIdentity(id) ? await find(tx, id) : undefined;
      const planned = await plan(tx, known);
      if ("faults" in planned) return { refusal: inputRefusedError(planned.faults as readonly InputFault[]) };
      const expected = input.expectedVersion ?? 0;
      const current = known?.version ?? 0;
      if (current !== expected) return { refusal: staleVersionError([{ id, expected, current }]) };
      const stored = await recordFacts(tx, batchId, reviewTable, [planned as NewReview]);
      const answer = await find(tx, id);
      if (!answer) throw new Error("a review that was just stored is not on record");
      const superseding = stored.filter((each) => each.isKnown).length;
      return { answer, added: stored.length - superseding, superseding };
    },
  );
}

/** Opens a review, or corrects one that is open. */
export function openReview(context: Context, input: OpenReviewInput): Done {
  const { kind, year, from, to } = input;
  const id = reviewIdOf(context.idNamespace, kind, year);
  const documentId = input.document?.toLowerCase() ?? null;
  return recordReviewEdit(context, {
    mutation: "openReview",
    id,
    input,
    async plan(tx, known) {
      if (known?.closedOn) return { faults: [inputFault("REVIEW_CLOSED", "kind")] };
      const faults: InputFault[] = [];
      if (year < 2022 || year > 2030) faults.push(inputFault("OUT_OF_RANGE", "year", "Năm", "2022", "2030"));
      if (to < from) faults.push(inputFault("DATES_OUT_OF_ORDER", "to", "Từ ngày", "Đến ngày"));
      if (input.decidedOn != null && input.decidedOn > context.today)
        faults.push(inputFault("IN_FUTURE", "decidedOn", "Ngày quyết định"));
      if (documentId !== null && !(await isDocumentOnRecord(tx, documentId)))
        faults.push(inputFault("NO_SUCH_DOCUMENT", "document"));
      if (faults.length > 0) return { faults };
      return {
        id,
        kind,
        year,
        valid_from: from,
        valid_to: dayAfter(to),
        decided_on: input.decidedOn ?? null,
        document_id: documentId,
        data_version: known?.dataVersionId ?? null,
        closed_on: null,
        done_count: null,
        due_count: null,
        overdue_count: null,
        running_count: null,
        not_due_count: null,
      };
    },
  });
}

/** Pins the data version that the figures of an open review are of. */
export function pinReview(context: Context, input: PinReviewInput): Done {
  return recordReviewEdit(context, {
    mutation: "pinReview",
    id: input.review.toLowerCase(),
    input,
    async plan(_tx, known) {
      if (!known) return { faults: [inputFault("NO_SUCH_REVIEW", "review")] };
      if (known.closedOn !== null) return { faults: [inputFault("REVIEW_CLOSED", "review")] };
      if (!dataVersionForm.test(input.dataVersion)) return { faults: [inputFault("BAD_DATA_VERSION", "dataVersion")] };
      return { ...asRecorded(known), data_version: input.dataVersion };
    },
  });
}

async function countTasks(tx: ActorTransaction, { actor }: Context, at: string) {
  const book = await readTaskBook(tx, actor);
  const counts = Object.fromEntries(codesOf(taskStatuses).map((status) => [status, 0])) as Record<TaskStatus, number>;
  for (const task of book.tasks) counts[statusOf(task, book.ownersOf(task), book.evidenceOf(task), at)]++;
  return {
    done_count: counts.DONE,
    due_count: counts.DUE,
    overdue_count: counts.OVERDUE,
    running_count: counts.RUNNING,
    not_due_count: counts.NOT_DUE,
  };
}

/** Closes a review that pins a data version; it keeps how tasks stood on that day, and changes no more. */
export function closeReview(context: Context, input: CloseReviewInput): Done {
  return recordReviewEdit(context, {
    mutation: "closeReview",
    id: input.review.toLowerCase(),
    input,
    async plan(tx, known) {
      if (!known) return { faults: [inputFault("NO_SUCH_REVIEW", "review")] };
      if (known.closedOn !== null) return { faults: [inputFault("REVIEW_CLOSED", "review")] };
      const faults: InputFault[] = [];
      if (known.dataVersionId === null) faults.push(inputFault("REVIEW_NOT_PINNED", "review"));
      if (input.closedOn > context.today) faults.push(inputFault("IN_FUTURE", "closedOn", "Ngày kết thúc"));
      if (input.closedOn < known.from)
        faults.push(inputFault("DATES_OUT_OF_ORDER", "closedOn", "Từ ngày", "Ngày kết thúc"));
      if (faults.length > 0) return { faults };
      return { ...asRecorded(known), closed_on: input.closedOn, ...(await countTasks(tx, context, input.closedOn)) };
    },
  });
}
