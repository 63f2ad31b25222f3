import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { JoinReason } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Stay } from "../member/belonging.ts";

const rule = getRowRule("members", "membership");

/** A membership as it counts, before the graph shapes it. */
export interface RecordedMembership extends Stay {
  readonly joinReason: JoinReason;
}

/**
 * The memberships of these members that the actor reaches, each member's in the order of their first day. Of a membership that
 * ended by a transfer it is told when the member arrived anywhere, also beyond reach, and not where.
 */
export async function listMemberships(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<RecordedMembership[][]> {
  const ids = [...memberIds];
  const found = await withActor(database, actor, (tx) =>
    sql<RecordedMembership & { memberId: string }>`
      select membership.member_id as "memberId", membership.organisation_id as "organisationId",
        membership.valid_from as "validFrom", nullif(membership.valid_to, 'infinity') as "validTo",
        membership.join_reason as "joinReason", membership.leave_reason as "leaveReason",
        membership.left_for as "leftFor", arrival.arrived_on as "arrivedOn"
      from current_membership as membership
      left join nq21.arrivals(${ids}::uuid[]) as arrival
        on arrival.member_id = membership.member_id and arrival.left_on = membership.valid_to
      where membership.member_id = any (${ids}::uuid[]) and ${allowRows(actor, rule, "membership")}
      order by membership.member_id, membership.valid_from`.execute(tx),
  );
  const byMember = Map.groupBy(found.rows, (row) => row.memberId);
  return memberIds.map((id) => byMember.get(id) ?? []);
}
