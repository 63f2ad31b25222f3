import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { LeaveReason } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Membership } from "../member/standing.ts";

const rule = getRowRule("members", "membership");

interface Row {
  readonly memberId: string;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly leaveReason: LeaveReason | null;
}

/** The memberships of these members that the actor reaches, each member's in the order of their first day. */
export async function listMemberships(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<Membership[][]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`select member_id as "memberId", organisation_id as "organisationId", valid_from as "validFrom",
        nullif(valid_to, 'infinity') as "validTo", leave_reason as "leaveReason"
      from current_membership as membership
      where member_id = any (${[...memberIds]}::uuid[]) and ${allowRows(actor, rule, "membership")}
      order by member_id, valid_from`.execute(tx),
  );
  const byMember = Map.groupBy(found.rows, (row) => row.memberId);
  return memberIds.map((id) => byMember.get(id) ?? []);
}
