import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { allowRows } from "@nq21/database/row-policy";
import { factTable, findFact } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { type PlannedItem, plannedItemKey } from "../inspection/planned-item.ts";
import { InspectionPlanItem } from "./plan.type.ts";

const rule = getDatedRule("inspections", "inspection_plan_item");

/** Where items of plans are kept. */
export const planItemTable = factTable("inspections", "inspection_plan_item", {
  organisation_id: "uuid",
  body: "text",
  year: "integer",
  item: "text",
  kind: "text",
  subject_organisation_id: "uuid",
  organisation_count: "integer",
  member_count: "integer",
  quarter: "integer",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** An item as it counts, before the graph shapes it. */
export interface RecordedPlanItem {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly body: InspectingBody;
  readonly year: number;
  readonly item: string;
  readonly kind: InspectionKind;
  readonly subjectOrganisationId: string | null;
  readonly organisationCount: number | null;
  readonly memberCount: number | null;
  readonly quarter: number | null;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

const columns = sql`id, version, organisation_id as "organisationId", body, year, item, kind,
  subject_organisation_id as "subjectOrganisationId", organisation_count as "organisationCount",
  member_count as "memberCount", quarter, decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`;

/** Shapes an item for the graph. */
export const planItemFromRow = (row: RecordedPlanItem): InspectionPlanItem =>
  Object.assign(new InspectionPlanItem(), row);

/** The item that counts under this id, or undefined; for edits, which compare with the whole record. */
export const findRecordedPlanItem = (tx: ActorTransaction, id: string): Promise<RecordedPlanItem | undefined> =>
  findFact<RecordedPlanItem>(tx, planItemTable, columns, id);

/** The items of the plans of these organisations for a year, in the order asked for; one statement for all. */
export async function listPlanItems(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  year: number,
): Promise<InspectionPlanItem[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedPlanItem>`select ${columns} from current_inspection_plan_item as plan
      where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[]) and year = ${year}
        and ${allowRows(actor, rule, "plan")}
      order by body, quarter nulls last, item, id`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) => (byOrganisation.get(id) ?? []).map(planItemFromRow));
}

const wantedItems = (asked: readonly PlannedItem[]) => sql`jsonb_to_recordset(${JSON.stringify(
  asked.map(({ organisationId, body, year, item }) => ({ organisationId, body, year, item })),
)}::jsonb)
  as wanted ("organisationId" uuid, body text, year int, item text)`;

/** These items in the order asked for; null where there is none or the actor does not reach it. */
export async function findPlanItems(
  database: Database,
  actor: Actor,
  asked: readonly PlannedItem[],
): Promise<(InspectionPlanItem | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedPlanItem>`with found as (
        select plan.* from ${wantedItems(asked)}
        inner join current_inspection_plan_item as plan on plan.organisation_id = wanted."organisationId"
          and plan.body = wanted.body and plan.year = wanted.year and plan.item = wanted.item
        where ${allowRows(actor, rule, "plan")}
      )
      select ${columns} from found`.execute(tx),
  );
  const byKey = new Map(found.rows.map((row) => [plannedItemKey(row), planItemFromRow(row)]));
  return asked.map((each) => byKey.get(plannedItemKey(each)) ?? null);
}
