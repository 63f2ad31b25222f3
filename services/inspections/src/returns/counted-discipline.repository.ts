import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { DisciplineForm, InspectingBody } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import type { AskedReturn } from "@nq21/returns/counted-return";
import { sql } from "kysely";

/** Disciplinary actions in one form that one body below a committee decided on within the period. */
export interface CountedActions {
  readonly at: number;
  readonly subject: "ORGANISATION" | "MEMBER";
  readonly body: InspectingBody | null;
  readonly form: DisciplineForm;
  readonly count: number;
}

/** Counts the disciplinary actions by body and form for each return, in one statement. */
export async function countActions(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedActions[]> {
  const ofTable = (
    table: "disciplinary_action" | "member_disciplinary_action",
    subject: CountedActions["subject"],
  ) => sql`
    select asked.at, ${sql.lit(subject)} as subject, action.body, action.form, count(*)::int as count
    from asked
    inner join ${sql.table(`current_${table}`)} as action
      on action.decided_on between asked.period_from and asked.period_to
    inner join organisation_reach as reach on reach.root_id = asked.organisation_id
      and reach.organisation_id = action.decided_by_id
      and reach.valid_from <= action.decided_on and action.decided_on < reach.valid_to
    where ${allowRows(actor, getDatedRule("inspections", table), "action")}
    group by asked.at, action.body, action.form`;
  const found = await withActor(database, actor, (tx) =>
    sql<CountedActions>`
      with asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          as asked (at int, organisation_id uuid, period_from date, period_to date)
      )
      ${ofTable("disciplinary_action", "ORGANISATION")}
      union all
      ${ofTable("member_disciplinary_action", "MEMBER")}`.execute(tx),
  );
  return found.rows;
}
