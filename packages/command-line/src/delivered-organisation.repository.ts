import { type Database, openDatabase } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { sql } from "kysely";

/** An organisation as the service delivers its newest version. */
export interface DeliveredOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

async function read<Result>(deliveryUrl: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase(deliveryUrl, 1);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

const newest = sql`select distinct on (organisation_id) organisation_id::text as id, code, name
  from delivery.organisation_versions`;

/**
 * Finds an organisation by its id, or by the code that it carries today, or else that it was the last to carry. `deliveryUrl`
 * is the address of organisations' deliveries.
 */
export async function findDeliveredOrganisation(
  deliveryUrl: string,
  codeOrId: string,
): Promise<DeliveredOrganisation | undefined> {
  return read(deliveryUrl, async (database) => {
    if (isIdentity(codeOrId)) {
      const found = await sql<DeliveredOrganisation>`${newest} where organisation_id = ${codeOrId}
        order by organisation_id, valid_from desc`.execute(database);
      return found.rows[0];
    }
    const found = await sql<DeliveredOrganisation>`select organisation_id::text as id, code, name
      from delivery.organisation_versions
      where code = ${codeOrId} and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
      order by valid_to desc nulls first, valid_from desc limit 1`.execute(database);
    return found.rows[0];
  });
}

/** The newest versions of organisations, by id. */
export async function listDeliveredOrganisations(
  deliveryUrl: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeliveredOrganisation>> {
  if (ids.length === 0) return new Map();
  const found = await read(deliveryUrl, (database) =>
    sql<DeliveredOrganisation>`${newest} where organisation_id = any (${[...ids]}::uuid[])
      order by organisation_id, valid_from desc`.execute(database),
  );
  return new Map(found.rows.map((each) => [each.id, each]));
}
