import type { Database } from "@nq21/database/connection";
import { sql } from "kysely";

/** Someone, or a machine, that an issuer vouches for. */
export interface Account {
  /** Opaque and stable: the actor. */
  readonly id: string;
  readonly name: string;
  readonly isDisabled: boolean;
}

/** Notes that an account signed in, and makes it known if it was not. */
export async function recordSignIn(
  database: Database,
  who: { readonly issuer: string; readonly name: string; readonly isMachine: boolean },
  at: Date,
): Promise<Account> {
  const { rows } = await sql<Account>`
    insert into account (issuer, name, is_machine, first_signed_in_at, last_signed_in_at)
    values (${who.issuer}, ${who.name}, ${who.isMachine}, ${at}, ${at})
    on conflict (issuer, name) do update set
      is_machine = excluded.is_machine,
      first_signed_in_at = coalesce(account.first_signed_in_at, excluded.first_signed_in_at),
      last_signed_in_at = excluded.last_signed_in_at
    returning id, name, disabled_at is not null as "isDisabled"`.execute(database);
  return rows[0] as Account;
}

/** The account of an issuer by its name, if it is known and has signed in. */
export async function findAccount(
  database: Database,
  who: { readonly issuer: string; readonly name: string },
): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select id, name, disabled_at is not null as "isDisabled" from account
    where issuer = ${who.issuer} and name = ${who.name} and first_signed_in_at is not null`.execute(database);
  return rows[0];
}
