import type { DataClass } from "@nq21/authorisation/access-table";
import type { Role } from "@nq21/authorisation/role";
import { createContext } from "svelte";
import type { Failure } from "#graphql/failure.ts";
import { askDoorTimed, DoorRefused, tellDoor } from "./door.ts";

/** A role that the reader holds now, and the organisation below which it counts; null is the whole site. */
export interface HeldGrant {
  readonly id: string;
  readonly role: Role;
  readonly organisation: string | null;
  /** Instants. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly isEmergency: boolean;
}

/** Who is signed in, as the gateway tells it. Times are instants by the gateway's clock. */
export interface SignedIn {
  readonly signedIn: true;
  readonly isDemo: boolean;
  readonly account: string;
  readonly actor: string;
  readonly grants: readonly HeldGrant[];
  /** Classes of data and acts of which anything at all is allowed. */
  readonly rights: readonly DataClass[];
  readonly idleUntil: string;
  readonly endsAt: string;
}

/** The answer of `/auth/session`. */
export type SessionAnswer = SignedIn | { readonly signedIn: false; readonly isDemo: boolean };

/** How long before its end a session is spoken of, in milliseconds. */
export const NOTICE_MS = 60_000;

/** What the session hands over to the browser, so that it can be tested without one. */
export interface SessionEvents {
  /** Another person has signed in meanwhile: nothing that is on the screen is theirs. */
  readonly onother: () => void;
}

/**
 * The reader's session, known once for the whole app. It is looked at, never kept alive by looking; it is looked at again a
 * minute before it would end, when the reader comes back to the page, and when the graph says that it is over.
 */
export class Session {
  /** LOOKING: not known yet. ABSENT: nobody has signed in. OPEN. ENDED: it ended while someone worked. */
  standing = $state<"LOOKING" | "ABSENT" | "OPEN" | "ENDED">("LOOKING");
  who = $state.raw<SignedIn | undefined>();
  isDemo = $state(false);
  failure = $state.raw<Failure | undefined>();
  /** Seconds until the session ends; undefined while that is further off than a minute. */
  secondsLeft = $state<number | undefined>();
  readonly #events: SessionEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #aheadMs = 0;

  constructor(events: SessionEvents) {
    this.#events = events;
  }

  /** Whether it cannot be prolonged: the longest time for a session is over. */
  readonly isAtItsEnd = $derived.by(() => {
    const { who } = this;
    return who !== undefined && Date.parse(who.endsAt) <= Date.parse(who.idleUntil);
  });

  /** The roles held, each once, those taken in an emergency left out. */
  readonly roles: readonly Role[] = $derived.by(() => [
    ...new Set(this.who?.grants.filter((each) => !each.isEmergency).map((each) => each.role)),
  ]);

  /** The right taken in an emergency, while it holds. */
  readonly emergency = $derived.by(() => this.who?.grants.find((each) => each.isEmergency));

  /** Whether the reader may anything of a class. */
  may(right: DataClass): boolean {
    return this.who?.rights.includes(right) ?? false;
  }

  /** Looks at the session; failures are kept, not thrown. */
  async look(): Promise<void> {
    try {
      const { answer, aheadMs } = await askDoorTimed<SessionAnswer>("session");
      this.failure = undefined;
      this.#aheadMs = aheadMs;
      this.#take(answer);
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error;
      this.failure = error.failure;
      // What is known stays on the screen while the gateway does not answer; it refuses whatever is asked after the end.
      this.#schedule(NOTICE_MS / 4);
    }
  }

  /** Takes note that the graph answered: a session that was about to end goes on. */
  noteAnswer(): void {
    if (this.secondsLeft !== undefined && !this.isAtItsEnd) void this.look();
  }

  /** Takes note that the gateway no longer knows the session. */
  end(): void {
    if (this.standing !== "OPEN") return;
    this.standing = "ENDED";
    this.secondsLeft = undefined;
    clearTimeout(this.#timer);
  }

  /** Ends the session; gives the address where the issuer's own session ends. */
  async signOut(): Promise<string> {
    const { signOutUrl } = await tellDoor<{ signOutUrl: string }>("sign-out");
    clearTimeout(this.#timer);
    return signOutUrl;
  }

  /** Stops looking. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #take(answer: SessionAnswer): void {
    this.isDemo = answer.isDemo;
    if (!answer.signedIn) {
      if (this.standing === "OPEN") this.end();
      else if (this.standing === "LOOKING") this.standing = "ABSENT";
      return;
    }
    if (this.who && this.who.actor !== answer.actor) {
      this.#events.onother();
      return;
    }
    this.who = answer;
    this.standing = "OPEN";
    this.#count();
  }

  /** Tells how long is left once that is a minute or less, second by second; looks again when it is over. */
  #count(): void {
    if (!this.who) return;
    const ends = Math.min(Date.parse(this.who.idleUntil), Date.parse(this.who.endsAt));
    const leftMs = ends - (Date.now() + this.#aheadMs);
    if (leftMs > NOTICE_MS) {
      this.secondsLeft = undefined;
      this.#schedule(leftMs - NOTICE_MS);
      return;
    }
    this.secondsLeft = Math.max(0, Math.ceil(leftMs / 1_000));
    clearTimeout(this.#timer);
    this.#timer = leftMs <= 0 ? setTimeout(() => void this.look(), 1_000) : setTimeout(() => this.#count(), 1_000);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), delayMs);
  }
}

export const [getSession, setSession] = createContext<Session>();

/** Address that signs the reader in and leads back to where they are. */
export function addressSignIn(here: string): string {
  return `/auth/sign-in?returnTo=${encodeURIComponent(here)}`;
}
