import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RequestRefused } from "../http-answer.ts";
import type { RateLimits as RateLimitSettings } from "./sign-in-settings.ts";

/** Keeps clients within what they may ask for in a minute. Each throws {@link RequestRefused} with 429 and `retry-after`. */
export interface RateLimits {
  /** A step of signing in, from one address. */
  countSignIn(address: string): Promise<void>;
  /** An operation or a file of one actor. */
  countOperation(actorId: string): Promise<void>;
  /** The objects that an operation of one actor may return. */
  countObjects(actorId: string, objects: number): Promise<void>;
}

const MINUTE_S = 60;

async function consume(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    // More than a whole minute's points would never come through: it takes the minute for itself.
    await limiter.consume(key, Math.min(points, limiter.points));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new RequestRefused(
      "RATE_LIMITED",
      {
        en: `Too many requests in a short time. Try again in ${seconds} seconds.`,
        vi: `Quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau ${seconds} giây.`,
      },
      429,
      { "retry-after": String(seconds) },
    );
  }
}

/** Counts in the memory of this process, which is the only door. */
export function makeRateLimits(settings: RateLimitSettings): RateLimits {
  const limit = (points: number) => new RateLimiterMemory({ points, duration: MINUTE_S });
  const signIns = limit(settings.signIns);
  const operations = limit(settings.operations);
  const objects = limit(settings.objects);
  return {
    countSignIn: (address) => consume(signIns, address, 1),
    countOperation: (actorId) => consume(operations, actorId, 1),
    countObjects: (actorId, count) => (count > 0 ? consume(objects, actorId, count) : Promise.resolve()),
  };
}
