import pg from "pg";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** An interval of an organisation's life as the service delivers it. */
export interface DeliveredVersion {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId?: string;
  readonly isStandIn?: boolean;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** A database that delivers these versions and nothing else, in place of the service organisations. */
export async function deliverOrganisations(versions: readonly DeliveredVersion[]): Promise<TestDatabase> {
  const test = await createTestDatabase(null, { withRecord: false });
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await owner.query(`create schema delivery;
    create table delivery.organisation_versions (organisation_id uuid, code text, name text, kind text, sector_code text,
      is_stand_in boolean, parent_id uuid, valid_from date, valid_to date);
    grant usage on schema delivery to delivery;
    grant select on all tables in schema delivery to delivery`);
  for (const each of versions)
    await owner.query("insert into delivery.organisation_versions values ($1, $2, $3, $4, null, $5, $6, $7, $8)", [
      each.id,
      each.code,
      each.name,
      each.kind,
      each.isStandIn ?? false,
      each.parentId ?? null,
      each.validFrom,
      each.validTo ?? null,
    ]);
  await owner.end();
  return test;
}
