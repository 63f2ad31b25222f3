import { startOfDay } from "#figures/day.ts";
import type { Failure } from "#graphql/failure.ts";
import { DoorRefused } from "#session/door.ts";
import { type AuditAnswer, type AuditEntry, readAudit } from "./audit-door.ts";
import type { AuditChoice } from "./choice.ts";

/** What the page needs of the session. */
export interface AuditEvents {
  /** The gateway does not know the reader any more. */
  readonly onunauthenticated: () => void;
}

/** The audit trails of all parts, page after page, as narrowed by the reader. */
export class AuditState {
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  #pages = $state.raw<readonly AuditAnswer[]>([]);
  /** Which question is the newest: an answer to an older one is dropped. */
  #asked = 0;
  readonly #events: AuditEvents;

  constructor(events: AuditEvents) {
    this.#events = events;
  }

  readonly isKnown = $derived(this.#pages.length > 0);
  readonly entries: readonly AuditEntry[] = $derived(this.#pages.flatMap((page) => page.entries));
  readonly hasMore = $derived((this.#pages.at(-1)?.next ?? null) !== null);
  /** How each part's chain stands, by the newest answer. */
  readonly parts = $derived(this.#pages.at(-1)?.services ?? []);

  /** Reads the newest page; what was shown stays until it is there. */
  load(choice: AuditChoice): Promise<void> {
    return this.#read(choice, null, (page) => [page]);
  }

  /** Adds the next page; does nothing while one is on its way or when there is none. */
  async loadMore(choice: AuditChoice): Promise<void> {
    const after = this.#pages.at(-1)?.next ?? null;
    if (this.isLoading || after === null) return;
    await this.#read(choice, after, (page) => [...this.#pages, page]);
  }

  async #read(choice: AuditChoice, after: string | null, add: (page: AuditAnswer) => AuditAnswer[]): Promise<void> {
    this.#asked += 1;
    const number = this.#asked;
    this.isLoading = true;
    try {
      const { service, category, account } = choice;
      const from = choice.from && startOfDay(choice.from);
      const to = choice.to && startOfDay(choice.to, 1);
      const page = await readAudit({ service, category, account: account.trim() || null, from, to, after });
      if (number !== this.#asked) return;
      this.#pages = add(page);
      this.failure = undefined;
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error;
      if (number !== this.#asked) return;
      if (error.status === 401) this.#events.onunauthenticated();
      this.failure = error.failure;
    }
    this.isLoading = false;
  }
}
