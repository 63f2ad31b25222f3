import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { factTable, listFactsOf } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Dated } from "../organisation/dated-tree.repository.ts";
import { allowed } from "../record/allowed-rows.ts";
import { SuperiorAssignment, SuperiorAttendance } from "./superior.type.ts";

/** Where assignments are kept. */
export const assignmentTable = factTable("organisations", "superior_assignment", {
  superior_id: "uuid",
  organisation_id: "uuid",
  valid_from: "date",
  valid_to: "date",
  assigned_count: "integer",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** Where attendance is kept. */
export const attendanceTable = factTable("organisations", "superior_attendance", {
  superior_id: "uuid",
  organisation_id: "uuid",
  year: "integer",
  due_count: "integer",
  attended_count: "integer",
});

/** Which end of an assignment an organisation is at. */
export type AssignmentEnd = "FOLLOWED" | "SUPERIOR";

/**
 * The assignments that hold on its day for each of these organisations, in the order asked for: those that follow it, or
 * those by which it follows others. One statement for all.
 */
export async function listAssignments(
  database: Database,
  actor: Actor,
  end: AssignmentEnd,
  asked: readonly Dated[],
): Promise<SuperiorAssignment[][]> {
  const rows = JSON.stringify(asked.map((each, place) => ({ ...each, place })));
  const key = sql.ref(end === "FOLLOWED" ? "assignment.organisation_id" : "assignment.superior_id");
  const found = await withActor(database, actor, (tx) =>
    sql<SuperiorAssignment & { place: number }>`
      with counted as (
        -- An id never changes its organisations, so versions are compared among these only.
        select distinct on (assignment.id) assignment.*
        from superior_assignment as assignment
        inner join nq21.visible_batch on visible_batch.id = assignment.batch_id
        where ${key} = any (${asked.map(({ id }) => id)}::uuid[]) and ${allowed(actor, "superior_assignment", "assignment")}
        order by assignment.id, visible_batch.sequence desc
      )
      select asked.place, assignment.id, superior_id as "superiorId", organisation_id as "organisationId",
        valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo", assigned_count as "assignedCount",
        decision_number as "decisionNumber", issuer, decided_on as "decidedOn"
      from jsonb_to_recordset(${rows}::jsonb) as asked (place integer, id uuid, "on" date)
      inner join counted as assignment
        on ${key} = asked.id and assignment.valid_from <= asked."on" and asked."on" < assignment.valid_to
      order by valid_from, assignment.id`.execute(tx),
  );
  const byPlace = Map.groupBy(found.rows, (row) => row.place);
  return asked.map((_, index) =>
    (byPlace.get(index) ?? []).map(({ place: _, ...row }) => Object.assign(new SuperiorAssignment(), row)),
  );
}

/** The attendance at the meetings of each of these organisations, by year, in the order asked for; one statement for all. */
export async function listAttendance(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<SuperiorAttendance[][]> {
  const found = await listFactsOf<SuperiorAttendance>(
    database,
    actor,
    attendanceTable,
    sql`id, superior_id as "superiorId", organisation_id as "organisationId", year, due_count as "dueCount",
      attended_count as "attendedCount"`,
    sql`year, id`,
    organisationIds,
  );
  return found.map((rows) => rows.map((row) => Object.assign(new SuperiorAttendance(), row)));
}

/** An assignment as its pair and its days; `valid_to` is exclusive, `infinity` while open. */
export type PairInterval = {
  readonly id: string;
  readonly superior_id: string;
  readonly organisation_id: string;
  readonly valid_from: string;
  readonly valid_to: string;
};

/** Those of these assignments that overlap another one of the same pair on record, one that they do not themselves replace. */
export async function listOverlapping(
  tx: ActorTransaction,
  assignments: readonly PairInterval[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(assignments)}::jsonb)
        as given (id uuid, superior_id uuid, organisation_id uuid, valid_from date, valid_to date)
    ), counted as (
      select distinct on (assignment.id) assignment.*
      from superior_assignment as assignment
      inner join nq21.visible_batch on visible_batch.id = assignment.batch_id
      where assignment.organisation_id in (select organisation_id from given)
        and assignment.id not in (select id from given)
      order by assignment.id, visible_batch.sequence desc
    )
    select distinct given.id from given
    inner join counted on counted.superior_id = given.superior_id and counted.organisation_id = given.organisation_id
      and counted.valid_from < given.valid_to and given.valid_from < counted.valid_to`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}
