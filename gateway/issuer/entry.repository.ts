import { type Database, openDatabase } from "@nq21/database/connection";
import { sql } from "kysely";
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import { hashId, seal, unseal } from "./sealing.ts";

/** What the issuer remembers, in database `gateway`: a restart forgets nobody. */
export interface IssuerEntries {
  /** The entries of one kind, such as `Session`, as the issuer's library reads and writes them. */
  adaptTo(kind: string): Adapter;
  /** Deletes what has expired; returns how many entries that were. */
  deleteExpired(): Promise<number>;
  /** Throws unless the database answers and the table has been laid out. */
  check(): Promise<void>;
  close(): Promise<void>;
}

interface Row {
  readonly id_hash: Buffer;
  readonly sealed: Buffer;
  readonly consumed_at: Date | null;
}

const hashOrNull = (id: string | undefined) => (id === undefined ? null : hashId(id));

/** Entries of one kind. Every id is a secret whose owner alone knows it: the database keeps hashes and sealed values. */
class EntryAdapter implements Adapter {
  private readonly database: Database;
  private readonly key: Buffer;
  private readonly kind: string;

  constructor(database: Database, key: Buffer, kind: string) {
    this.database = database;
    this.key = key;
    this.kind = kind;
  }

  private place(idHash: Buffer): Buffer {
    return Buffer.concat([Buffer.from(this.kind), idHash]);
  }

  private open(row: Row | undefined): AdapterPayload | undefined {
    const payload = row && (unseal(this.key, this.place(row.id_hash), row.sealed) as AdapterPayload | undefined);
    return payload && row.consumed_at ? { ...payload, consumed: true } : payload;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const idHash = hashId(id);
    const sealed = seal(this.key, this.place(idHash), payload);
    await sql`
      insert into issuer_entry (kind, id_hash, uid_hash, grant_hash, sealed, expires_at)
      values (${this.kind}, ${idHash}, ${hashOrNull(payload.uid)}, ${hashOrNull(payload.grantId)}, ${sealed},
        now() + make_interval(secs => ${expiresIn}))
      on conflict (kind, id_hash) do update set uid_hash = excluded.uid_hash, grant_hash = excluded.grant_hash,
        sealed = excluded.sealed, expires_at = excluded.expires_at`.execute(this.database);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { rows } = await sql<Row>`
      select id_hash, sealed, consumed_at from issuer_entry
      where kind = ${this.kind} and id_hash = ${hashId(id)} and expires_at > now()`.execute(this.database);
    return this.open(rows[0]);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const { rows } = await sql<Row>`
      select id_hash, sealed, consumed_at from issuer_entry
      where kind = ${this.kind} and uid_hash = ${hashId(uid)} and expires_at > now()
      order by expires_at desc limit 1`.execute(this.database);
    return this.open(rows[0]);
  }

  /** There are no devices without a browser here. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /** Of two requests that bring the same code at the same moment, one consumes it and the other is refused. */
  async consume(id: string): Promise<void> {
    const { numAffectedRows } = await sql`
      update issuer_entry set consumed_at = now()
      where kind = ${this.kind} and id_hash = ${hashId(id)} and consumed_at is null`.execute(this.database);
    if (numAffectedRows !== 1n) throw new errors.InvalidGrant("already consumed");
  }

  async destroy(id: string): Promise<void> {
    await sql`delete from issuer_entry where kind = ${this.kind} and id_hash = ${hashId(id)}`.execute(this.database);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await sql`
      delete from issuer_entry where kind = ${this.kind} and grant_hash = ${hashId(grantId)}`.execute(this.database);
  }
}

/** Opens the issuer's memory; `key` (32 bytes) seals what is written and opens what was. */
export function openIssuerEntries(databaseUrl: string, key: Buffer): IssuerEntries {
  const database = openDatabase(databaseUrl, 4);
  return {
    adaptTo: (kind) => new EntryAdapter(database, key, kind),
    async deleteExpired() {
      const { numAffectedRows } = await sql`delete from issuer_entry where expires_at <= now()`.execute(database);
      return Number(numAffectedRows ?? 0n);
    },
    async check() {
      await sql`select 1 from issuer_entry limit 1`.execute(database);
    },
    close: () => database.destroy(),
  };
}
