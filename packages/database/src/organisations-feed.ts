import { system } from "@nq21/authorisation/actor";
import { type CallSigner, fetchSigned } from "@nq21/authorisation/call-signer";
import type { FeedPage } from "./organisation-directory.ts";

/** Reads a page of the organisations' change feed. Throws if the organisations service can't be reached. */
export type OrganisationsFeed = (after: number, signal: AbortSignal | null) => Promise<FeedPage>;

/** The feed of the organisations service at a base address, asked for by signed calls. */
export function openOrganisationsFeed(organisationsUrl: string, signer: CallSigner): OrganisationsFeed {
  return async (after, signal) => {
    const target = `/feed?after=${after}`;
    const call = { callee: "organisations", actor: system, method: "GET", target, body: "" } as const;
    const response = await fetchSigned(signer, organisationsUrl, call, { signal });
    if (!response.ok) throw new Error(`the organisations feed answered ${response.status}`);
    return (await response.json()) as FeedPage;
  };
}
