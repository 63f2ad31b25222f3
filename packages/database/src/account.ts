import { sql } from "kysely";
import type { ActorTransaction } from "./with-actor.ts";

/** Someone or something that signs in, as the database `gateway` knows it. */
export interface Account {
  /** The opaque id by which the account acts: all that calls, logs and trails carry of it. */
  readonly id: string;
  /** Name at its issuer. */
  readonly name: string;
  /** Null while it never signed in. */
  readonly lastSignedInAt: Date | null;
  readonly isMachine: boolean;
}

const columns = sql`id::text as id, name, last_signed_in_at as "lastSignedInAt", is_machine as "isMachine"`;

/** Every account, by name. */
export async function listAccounts(tx: ActorTransaction): Promise<readonly Account[]> {
  return (await sql<Account>`select ${columns} from account order by name, id`.execute(tx)).rows;
}

/** The accounts that carry a name; of several issuers there may be several. */
export async function listAccountsNamed(tx: ActorTransaction, name: string): Promise<readonly Account[]> {
  return (await sql<Account>`select ${columns} from account where name = ${name} order by id`.execute(tx)).rows;
}

/**
 * The account of an issuer with a name, which is made if it never signed in: a role may be granted before. Runs as the software
 * itself.
 */
export async function findOrMakeAccount(tx: ActorTransaction, issuer: string, name: string): Promise<Account> {
  await sql`insert into account (issuer, name) values (${issuer}, ${name})
    on conflict (issuer, name) do nothing`.execute(tx);
  const found = await sql<Account>`select ${columns} from account where issuer = ${issuer} and name = ${name}`.execute(
    tx,
  );
  const account = found.rows[0];
  if (!account) throw new Error("an account that was made cannot be read");
  return account;
}
