import { setTimeout as wait } from "node:timers/promises";
import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "./connection.ts";
import { followOrganisations } from "./organisation-directory.ts";
import type { OrganisationsFeed } from "./organisations-feed.ts";

/** Milliseconds between two looks at the feed: with them a change of structure changes reach well within five seconds. */
export const FOLLOWING_INTERVAL = 2_000;
/** Milliseconds after which a feed that does not answer counts as down. */
const PATIENCE = 10_000;
/** Most milliseconds between two looks at a feed that is down. */
const LONGEST_PAUSE = 15_000;
/** A restart of the organisations service is no news; a run of failures as long as this is. */
const FAILURES_TOLD_AFTER = 3;

/** What a follower needs. */
export interface FollowerSettings {
  readonly database: Database;
  readonly actor: () => Actor;
  readonly organisationsFeed: OrganisationsFeed;
  readonly intervalMs?: number;
  /** Told once in a run of failures, however long it lasts. */
  readonly onError: (error: unknown) => void;
}

/** A follower at work. */
export interface Follower {
  /** Resolves once it has stopped; no statement is sent after that. */
  close(): Promise<void>;
}

/**
 * Keeps directory, succession and reach up to date with the organisations' change feed while the process runs. One look at a
 * time; when nothing is new, one request and one read, and no write. While the organisations service is down it looks less and
 * less often. It never throws.
 */
export function followContinuously(settings: FollowerSettings): Follower {
  const { database, actor, organisationsFeed, intervalMs = FOLLOWING_INTERVAL, onError } = settings;
  const closing = new AbortController();
  const follow = async () => {
    for (let failures = 0; !closing.signal.aborted; ) {
      const pause = Math.min(intervalMs * 2 ** Math.min(failures, 10), Math.max(LONGEST_PAUSE, intervalMs));
      await wait(pause, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(PATIENCE)]);
        await followOrganisations(database, actor(), organisationsFeed, signal);
        failures = 0;
      } catch (error) {
        if (closing.signal.aborted) return;
        failures += 1;
        if (failures === FAILURES_TOLD_AFTER) onError(error);
      }
    }
  };
  const ended = follow();
  return {
    close: () => {
      closing.abort();
      return ended;
    },
  };
}
