import type { Database } from "@nq21/database/connection";
import { sql } from "kysely";

/** A session on record, with whose it is. */
export interface SessionRow {
  readonly accountId: string;
  readonly account: string;
  readonly idToken: string;
  readonly lastUsedAt: Date;
  readonly endsAt: Date;
}

/** Records a session that begins now. */
export async function insertSession(
  database: Database,
  session: {
    readonly idHash: Buffer;
    readonly accountId: string;
    readonly idToken: string;
    readonly at: Date;
    readonly endsAt: Date;
  },
): Promise<void> {
  await sql`insert into session (id_hash, account_id, id_token, created_at, last_used_at, ends_at)
    values (${session.idHash}, ${session.accountId}, ${session.idToken}, ${session.at}, ${session.at}, ${session.endsAt})`.execute(
    database,
  );
}

/** A session that nobody ended, of an account that may come in; whether its time is over is for the caller to say. */
export async function findSession(database: Database, idHash: Buffer): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select account.id as "accountId", account.name as account, session.id_token as "idToken",
      session.last_used_at as "lastUsedAt", session.ends_at as "endsAt"
    from session join account on account.id = session.account_id
    where session.id_hash = ${idHash} and session.ended_at is null and account.disabled_at is null`.execute(database);
  return rows[0];
}

/** Notes that a session was used. */
export async function touchSession(database: Database, idHash: Buffer, at: Date): Promise<void> {
  await sql`update session set last_used_at = greatest(last_used_at, ${at}) where id_hash = ${idHash}`.execute(
    database,
  );
}

/** Ends a session. Returns false if it had ended before. */
export async function endSession(database: Database, idHash: Buffer, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update session set ended_at = ${at} where id_hash = ${idHash} and ended_at is null`.execute(database);
  return numAffectedRows === 1n;
}

/** Takes away what is over: sessions ended or out of time, and sign-ins that nobody finished. */
export async function deleteEnded(database: Database, at: Date, idleMs: number): Promise<void> {
  const lastUse = new Date(at.getTime() - idleMs);
  await sql`delete from session where ended_at is not null or ends_at <= ${at} or last_used_at <= ${lastUse}`.execute(
    database,
  );
  await sql`delete from pending_sign_in where ends_at <= ${at}`.execute(database);
}
