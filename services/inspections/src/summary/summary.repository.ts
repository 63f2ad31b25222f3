import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { DisciplineForm, InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import type { DaySpan } from "@nq21/code-lists/return-period";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";
import type { MemberStanding } from "../subject/subject-rules.ts";

const rules = {
  inspection: getDatedRule("inspections", "inspection"),
  subject: getDatedRule("inspections", "inspection_subject"),
  memberSubject: getDatedRule("inspections", "member_subject"),
  action: getDatedRule("inspections", "disciplinary_action"),
  memberAction: getDatedRule("inspections", "member_disciplinary_action"),
};

/** Inspections of one kind by one body, and their subjects: each counts once in each inspection. */
export interface EventSum {
  readonly kind: InspectionKind;
  readonly body: InspectingBody | null;
  readonly eventCount: number;
  readonly concludedCount: number;
  readonly organisationCount: number;
  readonly memberCount: number;
  readonly organisationsInViolation: number;
  readonly organisationsToDiscipline: number;
}
/** What came of inspections of one kind by one body for members. */
export interface PersonSum {
  readonly kind: InspectionKind;
  readonly body: InspectingBody | null;
  readonly membersInViolation: number;
  readonly membersToDiscipline: number;
}
/** Organisations that were disciplined in one form. */
export interface FormSum {
  readonly form: DisciplineForm;
  readonly count: number;
}
/** Members of one standing who were disciplined in one form. */
export interface PersonFormSum extends FormSum {
  readonly standing: MemberStanding;
}

/** Sums that tell of no person. */
export interface EventSums {
  readonly lines: readonly EventSum[];
  readonly discipline: readonly FormSum[];
}
/** Sums of what came of inspection and discipline for members. */
export interface PersonSums {
  readonly lines: readonly PersonSum[];
  readonly discipline: readonly PersonFormSum[];
}

type Asked<Sum> = Sum & { readonly askedId: string };

/** Which of the organisations asked for a body belonged to on a day. */
const below = (ids: readonly string[], organisation: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
  sql`inner join organisation_reach as below
    on below.root_id = any (${ids.filter(isIdentity)}::uuid[]) and below.organisation_id = ${organisation}
      and below.valid_from <= ${day} and ${day} < below.valid_to`;

/** Inspections that bodies of these organisations, and of what stood below them, began in the days. */
function selectEvents(actor: Actor, ids: readonly string[], { from, to }: DaySpan) {
  return sql`select below.root_id as asked_id, inspection.id, inspection.kind, inspection.body,
      coalesce(inspection.concluded_on <= ${to}::date, false) as is_concluded
    from current_inspection as inspection
    ${below(ids, sql`inspection.lead_organisation_id`, sql`inspection.started_on`)}
    where inspection.started_on between ${from}::date and ${to}::date
      and ${allowRows(actor, rules.inspection, "inspection")}`;
}

function selectDecisions(
  actor: Actor,
  table: "disciplinary_action" | "member_disciplinary_action",
  ids: readonly string[],
  { from, to }: DaySpan,
) {
  const rule = table === "disciplinary_action" ? rules.action : rules.memberAction;
  return sql`from ${sql.table(`current_${table}`)} as action
    ${below(ids, sql`action.decided_by_id`, sql`action.decided_on`)}
    where action.decided_on between ${from}::date and ${to}::date and ${allowRows(actor, rule, "action")}`;
}

/**
 * What the bodies of each of these organisations, and of all that stood below it on each day, did from the first day to the
 * last: inspections begun, how many were concluded by the last day, their subjects, what was found of organisations, and the
 * organisations that were disciplined. An inspection without subjects of its own is about its organisation. One statement each
 * for all organisations, in the order asked for.
 */
export async function summariseEvents(
  database: Database,
  actor: Actor,
  ids: readonly string[],
  span: DaySpan,
): Promise<EventSums[]> {
  const [lines, discipline] = await withActor(database, actor, async (tx) => [
    await sql<Asked<EventSum>>`
      with events as materialized (${selectEvents(actor, ids, span)})
      select asked_id as "askedId", kind, body, count(*)::int as "eventCount",
        (count(*) filter (where is_concluded))::int as "concludedCount",
        sum(case when organisations.subjects > 0 or members.subjects > 0 then organisations.subjects else 1 end)::int
          as "organisationCount",
        sum(members.subjects)::int as "memberCount",
        coalesce(sum(organisations.in_violation) filter (where is_concluded), 0)::int as "organisationsInViolation",
        coalesce(sum(organisations.to_discipline) filter (where is_concluded), 0)::int as "organisationsToDiscipline"
      from events
      -- Each inspection by its own search of the index: joined as a whole, tables without statistics are read from end to end.
      cross join lateral (
        select count(*) as subjects, count(*) filter (where is_in_violation) as in_violation,
          count(*) filter (where proposed_form is not null) as to_discipline
        from current_inspection_subject as subject
        where subject.inspection_id = events.id and ${allowRows(actor, rules.subject, "subject")}
      ) as organisations
      cross join lateral (
        select coalesce(sum(member_count), 0) as subjects from member_subject_count
        where member_subject_count.inspection_id = events.id
      ) as members
      group by asked_id, kind, body`.execute(tx),
    await sql<Asked<FormSum>>`
      select below.root_id as "askedId", action.form, count(*)::int as count
      ${selectDecisions(actor, "disciplinary_action", ids, span)} group by below.root_id, action.form`.execute(tx),
  ]);
  return gather(ids, lines.rows, discipline.rows);
}

/** What came of the same for members: violations found, discipline proposed, and members who were disciplined. */
export async function summarisePersons(
  database: Database,
  actor: Actor,
  ids: readonly string[],
  span: DaySpan,
): Promise<PersonSums[]> {
  const [lines, discipline] = await withActor(database, actor, async (tx) => [
    await sql<Asked<PersonSum>>`
      with events as materialized (${selectEvents(actor, ids, span)})
      select asked_id as "askedId", kind, body, (count(*) filter (where is_in_violation))::int as "membersInViolation",
        (count(*) filter (where proposed_form is not null))::int as "membersToDiscipline"
      from events
      cross join lateral (
        select is_in_violation, proposed_form from current_member_subject as subject
        where subject.inspection_id = events.id and ${allowRows(actor, rules.memberSubject, "subject")}
        offset 0
      ) as subject
      where is_concluded
      group by asked_id, kind, body`.execute(tx),
    await sql<Asked<PersonFormSum>>`
      select below.root_id as "askedId", action.form, action.standing, count(*)::int as count
      ${selectDecisions(actor, "member_disciplinary_action", ids, span)}
      group by below.root_id, action.form, action.standing`.execute(tx),
  ]);
  return gather(ids, lines.rows, discipline.rows);
}

function gather<Line extends { readonly askedId: string }, Form extends { readonly askedId: string }>(
  ids: readonly string[],
  lines: readonly Line[],
  discipline: readonly Form[],
): { lines: readonly Line[]; discipline: readonly Form[] }[] {
  const [linesOf, disciplineOf] = [
    Map.groupBy(lines, ({ askedId }) => askedId),
    Map.groupBy(discipline, ({ askedId }) => askedId),
  ];
  return ids.map((id) => ({ lines: linesOf.get(id) ?? [], discipline: disciplineOf.get(id) ?? [] }));
}
