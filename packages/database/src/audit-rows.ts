import type pg from "pg";

/** A row of the audit trail as text, exactly as it stands; whatever else was written into it stays visible. */
export interface AuditRow {
  readonly id: string;
  readonly sequence: string | null;
  /** Microseconds since 1970. */
  readonly at: string;
  readonly actorId: string;
  readonly category: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  /** As jsonb prints it. */
  readonly counts: string | null;
  /** Hexadecimal. */
  readonly previousHash: string | null;
  readonly hash: string | null;
}

const FETCHED = 10_000;

/** Every row in the order of the chain, rows without a place last; inside a transaction that the caller began. */
export async function* readAuditRows(client: pg.ClientBase): AsyncGenerator<readonly AuditRow[]> {
  await client.query(`declare audit_row no scroll cursor for
    select id::text, sequence::text, trunc(extract(epoch from at) * 1000000)::text as at, actor_id as "actorId", category,
      action, entity, entity_id as "entityId", counts::text, encode(previous_hash, 'hex') as "previousHash",
      encode(hash, 'hex') as hash
    from audit order by audit.sequence nulls last, audit.id`);
  for (;;) {
    const { rows } = await client.query<AuditRow>(`fetch ${FETCHED} from audit_row`);
    if (rows.length > 0) yield rows;
    if (rows.length < FETCHED) break;
  }
  await client.query("close audit_row");
}
