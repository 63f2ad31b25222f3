import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";

/** What the record knows about a card: its keyed hash, and the member it belongs to. */
export interface KnownCard {
  /** Hexadecimal; what is stored in place of the number. */
  readonly cardKey: string;
  readonly memberId: string | null;
}

/** Looks up these card numbers. The numbers are hashed inside the database, whose key nobody else reads. */
export async function identifyCards(
  tx: ActorTransaction,
  cardNumbers: Iterable<string>,
): Promise<Map<string, KnownCard>> {
  const found = await sql<KnownCard & { cardNumber: string }>`
    select given.card_number as "cardNumber", encode(given.card_key, 'hex') as "cardKey", known.id as "memberId"
    from nq21.card_keys(${[...new Set(cardNumbers)]}::text[]) as given
    left join current_member as known on known.card_key = given.card_key`.execute(tx);
  return new Map(found.rows.map(({ cardNumber, cardKey, memberId }) => [cardNumber, { cardKey, memberId }]));
}

/** The keyed hashes, in hexadecimal, under which citizen numbers are kept; made inside the database, as those of cards are. */
export async function hashCitizenNumbers(
  tx: ActorTransaction,
  citizenNumbers: Iterable<string>,
): Promise<Map<string, string>> {
  const found = await sql<{ citizenNumber: string; citizenKey: string }>`
    select citizen_number as "citizenNumber", encode(citizen_key, 'hex') as "citizenKey"
    from nq21.citizen_keys(${[...new Set(citizenNumbers)]}::text[])`.execute(tx);
  return new Map(found.rows.map(({ citizenNumber, citizenKey }) => [citizenNumber, citizenKey]));
}
