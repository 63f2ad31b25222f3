import { setTimeout as pause } from "node:timers/promises";
import { system } from "@nq21/authorisation/actor";
import { type CallSigner, fetchSigned } from "@nq21/authorisation/call-signer";
import type { MemberStatus } from "@nq21/code-lists/membership";
import { z } from "zod";

/** A member as a file or an edit names one, with an organisation that the member belonged to at some time. */
export type AskedMember = {
  readonly organisationId: string;
  /** The day on which the member's standing is asked for. */
  readonly on: string;
} & ({ readonly cardNumber: string } | { readonly memberId: string });

/** Who was meant, and how the member stood on the day. */
export interface FoundMember {
  readonly memberId: string;
  readonly standing: MemberStatus;
  /** Whether the member was full on that day, or had been when departing. */
  readonly isConfirmed: boolean;
}

/** Finds members in the order asked for; null unless there is such a member who belonged to that organisation. */
export type MemberLookup = (asked: readonly AskedMember[]) => Promise<(FoundMember | null)[]>;

/** The members service did not answer. */
export class MembersUnreachableError extends Error {}

/** Members asked for in one call. */
const ASKED_PER_CALL = 5_000;
const answers = z.array(
  z
    .object({ memberId: z.uuid(), standing: z.enum(["FULL", "PROBATIONARY", "DEPARTED"]), isConfirmed: z.boolean() })
    .nullable(),
);

/** How often the members service is asked before it counts as unreachable, and how long is waited in between. */
export interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}

/** Parts start side by side: the members service may need some seconds longer. */
const usualPatience: Patience = { tries: 20, pauseMs: 500 };

/**
 * The look-up of the members service at a base address, by signed calls. Card numbers travel in the body and stand nowhere else: not
 * in an address, a log or an error. Throws MembersUnreachableError where it does not answer in time.
 */
export function openMemberLookup(membersUrl: string, signer: CallSigner, patience = usualPatience): MemberLookup {
  const askOnce = async (body: string): Promise<unknown> => {
    const call = { callee: "members", actor: system, method: "POST", target: "/cards", body } as const;
    const response = await fetchSigned(signer, membersUrl, call, {
      headers: { "content-type": "application/json" },
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
    if (response?.ok) return response.json();
    await response?.body?.cancel();
    if (response && response.status < 500 && response.status !== 429)
      throw new Error(`the members service answered ${response.status}`);
    return undefined;
  };
  const ask = async (asked: readonly AskedMember[]): Promise<(FoundMember | null)[]> => {
    const body = JSON.stringify(asked);
    for (let tried = 1; ; tried++) {
      const answer = await askOnce(body);
      if (answer !== undefined) return answers.parse(answer);
      if (tried >= patience.tries) throw new MembersUnreachableError("the members service does not answer");
      await pause(patience.pauseMs);
    }
  };
  return async (asked) => {
    const found: (FoundMember | null)[] = [];
    for (let start = 0; start < asked.length; start += ASKED_PER_CALL)
      found.push(...(await ask(asked.slice(start, start + ASKED_PER_CALL))));
    return found;
  };
}
