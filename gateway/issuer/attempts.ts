import { RateLimiterMemory } from "rate-limiter-flexible";

/** What is counted: wrong secrets of clients, forged or stale sign-ins, sign-ins begun. */
export type AttemptKind = "CLIENT_AUTHENTICATION" | "SIGN_IN_FORGED" | "SIGN_IN_BEGUN";

/** How many of each an address may make within a minute. Nobody who types, and no part of ours, comes near. */
export const attemptsPerMinute: Readonly<Record<AttemptKind, number>> = {
  CLIENT_AUTHENTICATION: 10,
  SIGN_IN_FORGED: 20,
  SIGN_IN_BEGUN: 120,
};

/** Counts attempts by address. */
export interface Attempts {
  /** Seconds until the address may try again; 0 if it may now. */
  findWait(kind: AttemptKind, address: string): Promise<number>;
  count(kind: AttemptKind, address: string): Promise<void>;
}

/** Counts in memory: a restart forgives, which gains an attacker less than a minute. */
export function countAttempts(limits: Readonly<Record<AttemptKind, number>> = attemptsPerMinute): Attempts {
  const limiters = new Map(
    Object.entries(limits).map(([kind, points]) => [
      kind,
      new RateLimiterMemory({ keyPrefix: kind, points, duration: 60 }),
    ]),
  );
  return {
    async findWait(kind, address) {
      const found = await limiters.get(kind)?.get(address);
      return found && found.consumedPoints >= limits[kind] ? Math.ceil(Math.max(found.msBeforeNext, 1) / 1000) : 0;
    },
    async count(kind, address) {
      await limiters.get(kind)?.penalty(address, 1);
    },
  };
}
