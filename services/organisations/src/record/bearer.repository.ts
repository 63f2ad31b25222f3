import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { isIdentity } from "@nq21/database/identity";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** An organisation that carries a code, as it stands during an interval; `validTo` is exclusive, null while open. */
export interface Bearer {
  readonly organisationId: string;
  readonly code: string;
  readonly kind: OrganisationKind;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const columns = sql`organisation_id as "organisationId", code, kind, valid_from as "validFrom",
  nullif(valid_to, 'infinity') as "validTo"`;

const holdsOn = ({ validFrom, validTo }: Bearer, on: string) => validFrom <= on && (validTo === null || on < validTo);

/** Finds who carried these codes on these days, by the key of code and day. Reads each code once, however many days are asked. */
export async function findBearersByDay(
  tx: ActorTransaction,
  wanted: readonly DatedCode[],
): Promise<Map<string, Bearer>> {
  const codes = [...new Set(wanted.map(({ code }) => code))];
  const found = await sql<Bearer>`select ${columns} from organisation_version where code = any (${codes})`.execute(tx);
  const byCode = Map.groupBy(found.rows, (bearer) => bearer.code);
  return new Map(
    wanted.flatMap((each) => {
      const bearer = byCode.get(each.code)?.find((candidate) => holdsOn(candidate, each.on));
      return bearer ? [[datedCodeKey(each), bearer] as const] : [];
    }),
  );
}

/** The versions of these organisations by id, oldest first. */
export async function listVersionsOf(
  tx: ActorTransaction,
  organisationIds: readonly string[],
): Promise<Map<string, Bearer[]>> {
  const ids = [...new Set(organisationIds)].filter(isIdentity);
  const found = await sql<Bearer>`select ${columns} from organisation_version
    where organisation_id = any (${ids}::uuid[]) order by organisation_id, valid_from`.execute(tx);
  return Map.groupBy(found.rows, (bearer) => bearer.organisationId);
}

/** The version that held on a day, else the last one before it; undefined before the organisation's life. */
export function findVersionUpTo(versions: readonly Bearer[], on: string): Bearer | undefined {
  return versions.findLast((version) => version.validFrom <= on);
}
