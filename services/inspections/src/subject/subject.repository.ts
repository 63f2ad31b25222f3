import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { factTable, findFact } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { InspectionSubject, MemberSubject } from "./subject.type.ts";

const rule = getDatedRule("inspections", "inspection_subject");
const memberRule = getDatedRule("inspections", "member_subject");

const conclusion = {
  is_in_violation: "boolean",
  proposed_form: "text",
  remedy_due_on: "date",
  remedied_on: "date",
} as const;
/** Where subjects that are organisations are kept. */
export const subjectTable = factTable("inspections", "inspection_subject", {
  inspection_id: "uuid",
  organisation_id: "uuid",
  started_on: "date",
  ...conclusion,
});
/** Where subjects that are members are kept. */
export const memberSubjectTable = factTable("inspections", "member_subject", {
  inspection_id: "uuid",
  organisation_id: "uuid",
  member_id: "uuid",
  standing: "text",
  started_on: "date",
  ...conclusion,
});

/** A subject as it counts, before the graph shapes it. */
export type RecordedSubject = Readonly<InspectionSubject>;
/** A member as a subject as it counts, before the graph shapes it. */
export type RecordedMemberSubject = Readonly<MemberSubject>;

const columns = sql`id, version, inspection_id as "inspectionId", organisation_id as "organisationId",
  started_on as "startedOn", is_in_violation as "isInViolation", proposed_form as "proposedForm",
  remedy_due_on as "remedyDueOn", remedied_on as "remediedOn"`;
const memberColumns = sql`${columns}, member_id as "memberId", standing`;

/** Shapes a subject for the graph. */
export const subjectFromRow = (row: RecordedSubject): InspectionSubject => Object.assign(new InspectionSubject(), row);
/** Shapes a member as a subject for the graph. */
export const memberSubjectFromRow = (row: RecordedMemberSubject): MemberSubject =>
  Object.assign(new MemberSubject(), row);

/** The subject that counts under this id, or undefined; for edits, which compare with the whole record. */
export const findRecordedSubject = (tx: ActorTransaction, id: string): Promise<RecordedSubject | undefined> =>
  isIdentity(id) ? findFact<RecordedSubject>(tx, subjectTable, columns, id) : Promise.resolve(undefined);
/** The member as a subject that counts under this id, or undefined; for edits. */
export const findRecordedMemberSubject = (
  tx: ActorTransaction,
  id: string,
): Promise<RecordedMemberSubject | undefined> =>
  isIdentity(id)
    ? findFact<RecordedMemberSubject>(tx, memberSubjectTable, memberColumns, id)
    : Promise.resolve(undefined);

/** The organisations that these inspections are about, in the order asked for; one statement for all. */
export async function listSubjects(
  database: Database,
  actor: Actor,
  inspectionIds: readonly string[],
): Promise<InspectionSubject[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedSubject>`select ${columns} from current_inspection_subject as subject
      where inspection_id = any (${inspectionIds.filter(isIdentity)}::uuid[]) and ${allowRows(actor, rule, "subject")}
      order by started_on desc, id`.execute(tx),
  );
  const byInspection = Map.groupBy(found.rows.map(subjectFromRow), (row) => row.inspectionId);
  return inspectionIds.map((id) => byInspection.get(id) ?? []);
}

/** Under what members as subjects are asked for. */
export type MemberSubjectKey = "inspectionId" | "memberId";

/** The members that inspections are about, by inspection or by member, in the order asked for; one statement for all. */
export async function listMemberSubjects(
  database: Database,
  actor: Actor,
  by: MemberSubjectKey,
  ids: readonly string[],
): Promise<MemberSubject[][]> {
  const key = sql.ref(by === "memberId" ? "member_id" : "inspection_id");
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedMemberSubject>`select ${memberColumns} from current_member_subject as subject
      where ${key} = any (${ids.filter(isIdentity)}::uuid[]) and ${allowRows(actor, memberRule, "subject")}
      order by started_on desc, id`.execute(tx),
  );
  const byKey = Map.groupBy(found.rows.map(memberSubjectFromRow), (row) => row[by]);
  return ids.map((id) => byKey.get(id.toLowerCase()) ?? []);
}
