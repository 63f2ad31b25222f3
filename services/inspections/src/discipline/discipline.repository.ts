import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { factTable, findFact } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { parseDay } from "@nq21/workbook/cell";
import { sql } from "kysely";
import { DisciplinaryAction, MemberDisciplinaryAction } from "./discipline.type.ts";

const rule = getDatedRule("inspections", "disciplinary_action");
const memberRule = getDatedRule("inspections", "member_disciplinary_action");

const decision = {
  decided_by_id: "uuid",
  body: "text",
  form: "text",
  violated_on: "date",
  decided_on: "date",
  effective_on: "date",
  decision_number: "text",
  inspection_id: "uuid",
} as const;
/** Where disciplinary actions on organisations are kept. */
export const actionTable = factTable("inspections", "disciplinary_action", { organisation_id: "uuid", ...decision });
/** Where disciplinary actions on members are kept. */
export const memberActionTable = factTable("inspections", "member_disciplinary_action", {
  organisation_id: "uuid",
  member_id: "uuid",
  standing: "text",
  ...decision,
});

/** A disciplinary action as it counts, before the graph shapes it. */
export type RecordedAction = Readonly<DisciplinaryAction>;
/** A disciplinary action on a member as it counts, before the graph shapes it. */
export type RecordedMemberAction = Readonly<MemberDisciplinaryAction>;

const columns = sql`id, version, organisation_id as "organisationId", decided_by_id as "decidedById", body, form,
  violated_on as "violatedOn", decided_on as "decidedOn", effective_on as "effectiveOn",
  decision_number as "decisionNumber", inspection_id as "inspectionId"`;
const memberColumns = sql`${columns}, member_id as "memberId", standing`;

/** Shapes a disciplinary action for the graph. */
export const actionFromRow = (row: RecordedAction): DisciplinaryAction => Object.assign(new DisciplinaryAction(), row);
/** Shapes a disciplinary action on a member for the graph. */
export const memberActionFromRow = (row: RecordedMemberAction): MemberDisciplinaryAction =>
  Object.assign(new MemberDisciplinaryAction(), row);

/** The action that counts under this id, or undefined; for edits, which compare with the whole record. */
export const findRecordedAction = (tx: ActorTransaction, id: string): Promise<RecordedAction | undefined> =>
  findFact<RecordedAction>(tx, actionTable, columns, id);
/** The action on a member that counts under this id, or undefined; for edits. */
export const findRecordedMemberAction = (tx: ActorTransaction, id: string): Promise<RecordedMemberAction | undefined> =>
  findFact<RecordedMemberAction>(tx, memberActionTable, memberColumns, id);

/** The disciplinary actions on these organisations, newest first, in the order asked for; one statement for all. */
export async function listActions(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<DisciplinaryAction[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedAction>`select ${columns} from current_disciplinary_action as action
      where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[]) and ${allowRows(actor, rule, "action")}
      order by decided_on desc, id`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows.map(actionFromRow), (row) => row.organisationId);
  return organisationIds.map((id) => byOrganisation.get(id) ?? []);
}

/** The disciplinary actions on these members, newest first, in the order asked for; one statement for all. */
export async function listMemberActions(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<MemberDisciplinaryAction[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedMemberAction>`select ${memberColumns} from current_member_disciplinary_action as action
      where member_id = any (${memberIds.filter(isIdentity)}::uuid[]) and ${allowRows(actor, memberRule, "action")}
      order by decided_on desc, id`.execute(tx),
  );
  const byMember = Map.groupBy(found.rows.map(memberActionFromRow), (row) => row.memberId);
  return memberIds.map((id) => byMember.get(id.toLowerCase()) ?? []);
}

/** Days of decision, both included; null does not restrict. */
export interface DecisionDays {
  readonly from: string | null;
  readonly to: string | null;
}

/** Whether a cursor's key is one of lists of disciplinary actions. */
export const isActionKey = ([decidedOn, id]: readonly string[]): boolean =>
  decidedOn !== undefined && parseDay(decidedOn) === decidedOn && isIdentity(id);

/**
 * One page of the disciplinary actions on members of each of these organisations and of what stood below it when each was
 * judged, newest first, in the order asked for; one statement for all.
 */
export async function listMemberActionsBelow(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  { from, to }: DecisionDays,
  page: PageRequest,
): Promise<Connection<MemberDisciplinaryAction>[]> {
  const [decidedOn, id] = page.after ?? [null, null];
  const read = await withActor(database, actor, (tx) =>
    sql<(RecordedMemberAction | { id: null }) & { askedId: string; total: number }>`
      with reached as (
        select action.*, below.root_id as asked_id
        from current_member_disciplinary_action as action
        inner join organisation_reach as below on below.organisation_id = action.organisation_id
          and below.root_id = any (${organisationIds.filter(isIdentity)}::uuid[])
          and below.valid_from <= nq21.judged_on(action.organisation_id, action.decided_on)
          and nq21.judged_on(action.organisation_id, action.decided_on) < below.valid_to
        where ${allowRows(actor, memberRule, "action")}
          and (${from}::date is null or decided_on >= ${from}::date) and (${to}::date is null or decided_on <= ${to}::date)
      ), totals as (
        select asked_id, count(*)::int as total from reached group by asked_id
      ), placed as (
        select reached.*, row_number() over (partition by asked_id order by decided_on desc, id desc) as place
        from reached where ${decidedOn}::date is null or (decided_on, id) < (${decidedOn}::date, ${id}::uuid)
      )
      select totals.asked_id as "askedId", total, ${memberColumns} from totals
      left join placed on placed.asked_id = totals.asked_id and placed.place <= ${page.limit + 1}
      order by decided_on desc, id desc`.execute(tx),
  );
  const byOrganisation = Map.groupBy(read.rows, (row) => row.askedId);
  return organisationIds.map((organisationId) => {
    const found = byOrganisation.get(organisationId) ?? [];
    const rows = found.flatMap(({ askedId: _, total: __, ...row }) =>
      row.id === null ? [] : [memberActionFromRow(row)],
    );
    return makePage(rows, found[0]?.total ?? 0, page, (action) => [action.decidedOn, action.id]);
  });
}
