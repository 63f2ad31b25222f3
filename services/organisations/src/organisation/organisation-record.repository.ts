import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { Decision } from "../organisation-change/fact.ts";
import { allowed } from "../record/allowed-rows.ts";

/** What the record keeps of an organisation besides its life. */
export interface OrganisationRecord {
  /** How often its versions were published. */
  readonly version: number;
  /** The decision by which a directory entered it; null where it began by a change. */
  readonly entered: Decision | null;
}

/** What the record keeps of each of these organisations, in the order asked for. */
export async function listOrganisationRecords(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<OrganisationRecord[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<{ id: string; version: number } & { [Key in keyof Decision]: Decision[Key] | null }>`
      select publication.organisation_id as id, publication.version, founding.decision_number as "decisionNumber",
        founding.issuer, founding.decided_on as "decidedOn"
      from organisation_publication as publication
      left join lateral (
        select founding.decision_number, founding.issuer, founding.decided_on
        from organisation_founding as founding
        inner join nq21.visible_batch on visible_batch.id = founding.batch_id
        where founding.organisation_id = publication.organisation_id and ${allowed(actor, "organisation_founding", "founding")}
        order by visible_batch.sequence desc limit 1
      ) as founding on true
      where publication.organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[])
        and ${allowed(actor, "organisation_publication", "publication")}`.execute(tx),
  );
  const records = new Map(
    found.rows.map(({ id, version, decisionNumber, issuer, decidedOn }) => [
      id,
      {
        version,
        entered:
          decisionNumber !== null && issuer !== null && decidedOn !== null
            ? { decisionNumber, issuer, decidedOn }
            : null,
      },
    ]),
  );
  return organisationIds.map((id) => records.get(id) ?? { version: 0, entered: null });
}
