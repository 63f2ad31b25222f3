import { system } from "@nq21/authorisation/actor";
import type { MemberStatus } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { belongingOn } from "../member/belonging.ts";
import { findMembers } from "../member/member.repository.ts";
import { listMemberships } from "../membership/membership.repository.ts";
import { identifyCards } from "../register/card.repository.ts";

/** A member as another part of NQ21 names one: by the card or by the id, with an organisation that the member belonged to. */
export type AskedMember = {
  /** Any organisation that the member belonged to at some time. */
  readonly organisationId: string;
  /** The day on which the member's standing is asked for. */
  readonly on: string;
} & ({ readonly cardNumber: string } | { readonly memberId: string });

/** Who was meant, and where the member stood on the day. No name and no card. */
export interface FoundMember {
  readonly memberId: string;
  readonly standing: MemberStatus;
  /** Whether the member was full on that day, or had been when departing. */
  readonly isConfirmed: boolean;
}

/**
 * Finds these members for another part of NQ21, in the order asked for: null unless there is such a member who belonged to that
 * organisation at some time. Whoever departed, moved or died is found.
 */
export async function lookUpMembers(
  database: Database,
  asked: readonly AskedMember[],
): Promise<(FoundMember | null)[]> {
  const numbers = asked.flatMap((each) => ("cardNumber" in each ? [each.cardNumber] : []));
  const cards = await withActor(database, system, (tx) => identifyCards(tx, numbers));
  const idOf = (each: AskedMember) =>
    "memberId" in each ? each.memberId.toLowerCase() : (cards.get(each.cardNumber)?.memberId ?? null);
  const ids = [...new Set(asked.map(idOf).filter((id) => id !== null))];
  const [members, memberships] = await Promise.all([
    findMembers(database, system, ids),
    listMemberships(database, system, ids),
  ]);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  return asked.map((each) => {
    const place = placeOf.get(idOf(each) ?? "");
    const member = place === undefined ? null : members[place];
    const own = place === undefined ? [] : (memberships[place] ?? []);
    if (!member || !own.some(({ organisationId }) => organisationId === each.organisationId)) return null;
    return {
      memberId: member.id,
      standing: belongingOn(member.confirmedOn, own, each.on).status,
      isConfirmed: member.confirmedOn !== null && member.confirmedOn <= each.on,
    };
  });
}
