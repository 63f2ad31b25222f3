import type { IncomingMessage } from "node:http";
import type { Actor } from "@nq21/authorisation/actor";

/** Who sent a request, and by what it is known. */
export interface Identity {
  /** What the account may at this moment. */
  readonly actor: Actor;
  /** Name of the account at the issuer. It stays at the door: calls and logs carry the actor's id only. */
  readonly account: string;
  /** A browser's session, or a bearer token. */
  readonly kind: "SESSION" | "TOKEN";
}

/** Says who sent a request; null for nobody who signed in. The one seam between sign-in and everything behind it. */
export type Identify = (request: IncomingMessage) => Promise<Identity | null>;
