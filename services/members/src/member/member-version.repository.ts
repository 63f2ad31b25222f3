import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";

const memberRule = getRowRule("members", "member");
const membershipRule = getRowRule("members", "membership");

/**
 * How many rows on record say something of each of these members and of their memberships, superseded ones included, as far as
 * the actor reaches them. Every edit and every file that says something new of a member adds at least one.
 */
export async function countVersionsIn(
  tx: ActorTransaction,
  actor: Actor,
  memberIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = [...memberIds];
  const found = await sql<{ memberId: string; version: number }>`
    select stated.member_id as "memberId", count(*)::int as version
    from (
      select member.id as member_id from member
      inner join nq21.visible_batch on visible_batch.id = member.batch_id
      where member.id = any (${ids}::uuid[]) and ${allowRows(actor, memberRule, "member")}
      union all
      select membership.member_id from membership
      inner join nq21.visible_batch on visible_batch.id = membership.batch_id
      where membership.member_id = any (${ids}::uuid[]) and ${allowRows(actor, membershipRule, "membership")}
    ) as stated
    group by stated.member_id`.execute(tx);
  return new Map(found.rows.map(({ memberId, version }) => [memberId, version]));
}

/** The same in the order asked for. */
export async function countVersions(database: Database, actor: Actor, memberIds: readonly string[]): Promise<number[]> {
  const versions = await withActor(database, actor, (tx) => countVersionsIn(tx, actor, memberIds));
  return memberIds.map((id) => versions.get(id) ?? 0);
}
