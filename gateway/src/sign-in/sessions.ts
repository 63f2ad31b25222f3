import type { Database } from "@nq21/database/connection";
import { LRUCache } from "lru-cache";
import { hashSecretId, makeSecretId } from "./secret-id.ts";
import {
  deleteEnded,
  endSession,
  findSession,
  insertSession,
  type SessionRow,
  touchSession,
} from "./session.repository.ts";
import type { SignInPatience } from "./sign-in-settings.ts";

/** A session that holds at this moment. */
export interface Session extends SessionRow {
  /** When it ends unless it is used before. Never after `endsAt`. */
  readonly idleUntil: Date;
}

/** The sessions of browsers. Times are those of the clock that was handed in. */
export interface Sessions {
  /** Makes a session and returns its id: a new one always, so that nobody can have known it before. */
  begin(accountId: string, idToken: string): Promise<string>;
  /** The session of an id, if it holds. To look does not prolong it; to use it does. */
  find(id: string | undefined, why: "USE" | "LOOK"): Promise<Session | undefined>;
  /** Ends a session, at once in this process. Returns it if it held until now. */
  end(id: string | undefined): Promise<Session | undefined>;
  /** Takes away what is over. */
  clean(): Promise<void>;
}

interface Known {
  readonly row: SessionRow | undefined;
  readonly readAt: number;
  /** Last use that this process knows of, recorded or not. */
  usedAt: number;
  recordedAt: number;
}

// A use is recorded once it is so much later than the one on record: not every request is worth a write.
const RECORDED_MS = 1_000;
const KNOWN_SESSIONS = 10_000;

/** Keeps sessions in the database, and what was read of them for `cacheMs`. */
export function openSessions(database: Database, patience: SignInPatience, now: () => number): Sessions {
  const known = new LRUCache<string, Known>({ max: KNOWN_SESSIONS });

  const read = async (idHash: Buffer): Promise<Known> => {
    const key = idHash.toString("base64");
    const before = known.get(key);
    if (before && now() - before.readAt < patience.cacheMs) return before;
    const readAt = now();
    const row = await findSession(database, idHash);
    const recordedAt = row?.lastUsedAt.getTime() ?? 0;
    const entry = { row, readAt, recordedAt, usedAt: Math.max(recordedAt, before?.usedAt ?? 0) };
    // Not kept if the session was ended while it was read: it would live on for a moment.
    if (known.get(key) === before) known.set(key, entry);
    return entry;
  };
  const check = ({ row, usedAt }: Known): Session | undefined => {
    if (!row) return undefined;
    const idleUntil = new Date(Math.min(usedAt + patience.idleMs, row.endsAt.getTime()));
    return now() < idleUntil.getTime() ? { ...row, idleUntil } : undefined;
  };
  const find: Sessions["find"] = async (id, why) => {
    const idHash = hashSecretId(id);
    if (!idHash) return undefined;
    const entry = await read(idHash);
    if (!check(entry) || why === "LOOK") return check(entry);
    entry.usedAt = now();
    if (entry.usedAt - entry.recordedAt >= RECORDED_MS) {
      entry.recordedAt = entry.usedAt;
      await touchSession(database, idHash, new Date(entry.usedAt));
    }
    return check(entry);
  };
  return {
    async begin(accountId, idToken) {
      const id = makeSecretId();
      const at = new Date(now());
      const endsAt = new Date(at.getTime() + patience.absoluteMs);
      await insertSession(database, { idHash: hashSecretId(id) as Buffer, accountId, idToken, at, endsAt });
      return id;
    },
    find,
    async end(id) {
      const idHash = hashSecretId(id);
      if (!idHash) return undefined;
      const session = await find(id, "LOOK");
      const ended = await endSession(database, idHash, new Date(now()));
      const nothing = { row: undefined, readAt: now(), usedAt: 0, recordedAt: 0 };
      known.set(idHash.toString("base64"), nothing);
      return ended ? session : undefined;
    },
    clean: () => deleteEnded(database, new Date(now()), patience.idleMs),
  };
}
