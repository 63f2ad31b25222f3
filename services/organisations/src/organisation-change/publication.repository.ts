import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** How often the versions of each of these organisations were published, in the order asked for; 0 where never. */
export async function listPublications(tx: ActorTransaction, organisationIds: readonly string[]): Promise<number[]> {
  const found = await sql<{ id: string; version: number }>`
    select organisation_id as id, version from organisation_publication
    where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])`.execute(tx);
  const versions = new Map(found.rows.map(({ id, version }) => [id, version]));
  return organisationIds.map((id) => versions.get(id.toLowerCase()) ?? 0);
}
