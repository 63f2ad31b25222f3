import type { Database } from "@nq21/database/connection";
import { sql } from "kysely";

/** What a sign-in under way expects of the issuer's answer, and where it leads. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** Records a sign-in that begins. */
export async function insertPendingSignIn(
  database: Database,
  idHash: Buffer,
  pending: PendingSignIn,
  endsAt: Date,
): Promise<void> {
  await sql`insert into pending_sign_in (id_hash, state, nonce, code_verifier, return_to, ends_at)
    values (${idHash}, ${pending.state}, ${pending.nonce}, ${pending.codeVerifier}, ${pending.returnTo}, ${endsAt})`.execute(
    database,
  );
}

/** Takes a sign-in under way, if it is one and in time: whoever asks again finds nothing. */
export async function takePendingSignIn(
  database: Database,
  idHash: Buffer,
  at: Date,
): Promise<PendingSignIn | undefined> {
  const { rows } = await sql<PendingSignIn & { readonly isInTime: boolean }>`
    delete from pending_sign_in where id_hash = ${idHash}
    returning state, nonce, code_verifier as "codeVerifier", return_to as "returnTo",
      ends_at > ${at} as "isInTime"`.execute(database);
  return rows[0]?.isInTime ? rows[0] : undefined;
}
