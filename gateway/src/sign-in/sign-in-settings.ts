/** How long things of the sign-in last, in milliseconds. */
export interface SignInPatience {
  /** A session ends when it was not used for so long. */
  readonly idleMs: number;
  /** A session ends so long after signing in, used or not. */
  readonly absoluteMs: number;
  /** A sign-in that was begun is finished within this, or begun anew. */
  readonly transactionMs: number;
  /** What was read of sessions and accounts is believed for so long: a revocation acts within it. */
  readonly cacheMs: number;
}

/** OWASP ASVS 5.0 7.3 asks for both ends of a session; 15 minutes and one working day since 2026-11-23. */
export const usualSignInPatience: SignInPatience = {
  idleMs: 15 * 60_000,
  absoluteMs: 8 * 60 * 60_000,
  transactionMs: 10 * 60_000,
  cacheMs: 2_000,
};

/** How often one client may do something within a minute. */
export interface RateLimits {
  /** Sign-ins begun, and answers of the issuer brought back, from one address. An office shares an address. */
  readonly signIns: number;
  /** Operations and files of one actor. */
  readonly operations: number;
  /** Objects that the operations of one actor may return, as `list-cost.ts` counts them. */
  readonly objects: number;
}

/**
 * Since 2026-11-23. One program may take all that the site is built for, 100 operations a second and half as many again, and
 * 400 operations of the dearest kind a minute; whoever wants three times as much is put off.
 */
export const usualRateLimits: RateLimits = { signIns: 120, operations: 9_000, objects: 20_000_000 };

/** Where people and machines are known, and as whom this site asks there. */
export interface IssuerSettings {
  /** Identifier of the issuer; its metadata stand below it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that names an account. */
  readonly accountClaim: string;
  /** A file with the issuer's public keys, for networks in which they can't be fetched. */
  readonly jwksFile?: string | undefined;
  /** Where the bundled issuer listens, on this machine; calls to it don't go around by the public address. */
  readonly bundledUrl?: string | undefined;
}
