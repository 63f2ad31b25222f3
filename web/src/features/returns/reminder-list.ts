import { dutyKinds } from "@nq21/code-lists/programme";
import { labelOf } from "#figures/language.ts";
import type { ReturnRemindersQuery } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { nameColumn } from "./describe-return.ts";
import type { ExpectedReturn } from "./return-matrix.ts";

/** A task or document that is due, as the graph gives it. */
export type ProgrammeReminder = NonNullable<ReturnRemindersQuery["programme"]>["reminders"][number];

/** Whose something is: an organisation, or a body that has no page of its own. */
export interface Answering {
  readonly id: string | null;
  readonly name: string;
}

/** Something that falls due, or was due and is not there. */
export interface ReminderEntry {
  readonly id: string;
  /** Day, as yyyy-mm-dd. */
  readonly dueOn: string;
  readonly kind: string;
  readonly what: string;
  readonly whose: readonly Answering[];
}

/** What falls due on one day. */
export interface ReminderDay {
  readonly dueOn: string;
  readonly entries: readonly ReminderEntry[];
}

function entryOfReturn(expected: ExpectedReturn): ReminderEntry {
  const { id, dueOn, year, organisation } = expected;
  const what = m.reminders_return({ form: nameColumn(expected), year });
  return { id, dueOn, kind: m.reminders_kind_return(), what, whose: [organisation] };
}

function entryOfProgramme({ dueOn, task, dueDocument }: ProgrammeReminder): ReminderEntry[] {
  if (task) {
    const leading = task.owners.filter(({ role }) => role === "LEAD");
    const whose = (leading.length > 0 ? leading : task.owners).flatMap(
      ({ organisation, body }) => organisation ?? (body ? { id: null, name: body.label } : []),
    );
    const kind = m.reminders_kind_task({ section: task.section });
    return [{ id: `${task.id} ${dueOn}`, dueOn, kind, what: task.title, whose }];
  }
  if (!dueDocument) return [];
  const { id, section, year, organisation } = dueDocument;
  const what = m.reminders_document({ kind: labelOf(dutyKinds, dueDocument.kind), section, year });
  return [{ id, dueOn, kind: m.reminders_kind_document(), what, whose: [organisation] }];
}

/** What is known of an organisation's own tasks and documents: those of which it is among those that answer. */
const concerns = ({ whose }: ReminderEntry, organisation: string | null) =>
  organisation === null || whose.some(({ id }) => id === organisation);

/**
 * Returns, tasks and documents in one list by day. Of an organisation, only its own tasks and documents. While returns of
 * later days are still to come (`hasMore`), what is due after the last known one waits for them.
 */
export function listReminders(
  returns: readonly ExpectedReturn[],
  programme: readonly ProgrammeReminder[],
  { organisation, hasMore }: { readonly organisation: string | null; readonly hasMore: boolean },
): ReminderDay[] {
  const until = hasMore ? (returns.at(-1)?.dueOn ?? "") : "9999-12-31";
  const entries = [
    ...programme.flatMap(entryOfProgramme).filter((each) => concerns(each, organisation) && each.dueOn <= until),
    ...returns.map(entryOfReturn),
  ];
  return [...Map.groupBy(entries, ({ dueOn }) => dueOn)]
    .map(([dueOn, own]) => ({ dueOn, entries: own }))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}
