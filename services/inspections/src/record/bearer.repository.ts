import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { isIdentity } from "@nq21/database/identity";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** An organisation on a day; `kind` is null where the feed has not told it. */
export interface Bearer {
  readonly organisationId: string;
  readonly kind: OrganisationKind | null;
}

/** The organisations that carried these codes on these days, by `datedCodeKey`. */
export async function findBearers(tx: ActorTransaction, wanted: readonly DatedCode[]): Promise<Map<string, Bearer>> {
  const unique = [...new Map(wanted.map((each) => [datedCodeKey(each), each])).values()];
  const found = await sql<DatedCode & Bearer>`
    select wanted.code, wanted."on", directory.organisation_id as "organisationId", directory.kind
    from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) as wanted (code text, "on" date)
    inner join organisation_directory as directory
      on directory.code = wanted.code and directory.valid_from <= wanted."on" and wanted."on" < directory.valid_to`.execute(
    tx,
  );
  return new Map(
    found.rows.map(({ organisationId, kind, ...dated }) => [datedCodeKey(dated), { organisationId, kind }]),
  );
}

/** The organisation with this id as it was on a day, or undefined where there was none then. */
export async function findBearer(
  tx: ActorTransaction,
  organisationId: string,
  on: string,
): Promise<Bearer | undefined> {
  if (!isIdentity(organisationId)) return undefined;
  const found = await sql<Bearer>`
    select organisation_id as "organisationId", kind from organisation_directory
    where organisation_id = ${organisationId} and valid_from <= ${on}::date and ${on}::date < valid_to`.execute(tx);
  return found.rows[0];
}

/** Whether an organisation with this id lived on or before a day: discipline reaches what has ended. */
export async function hasBegun(tx: ActorTransaction, organisationId: string, on: string): Promise<boolean> {
  if (!isIdentity(organisationId)) return false;
  const found = await sql`select from organisation_directory
    where organisation_id = ${organisationId} and valid_from <= ${on}::date limit 1`.execute(tx);
  return found.rows.length > 0;
}
