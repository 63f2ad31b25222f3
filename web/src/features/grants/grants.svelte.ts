import type { Failure } from "#graphql/failure.ts";
import { DoorRefused } from "#session/door.ts";
import { pickSentence } from "#session/sentence.ts";
import type { GrantChoice } from "./choice.ts";
import { listRows } from "./grant-rows.ts";
import {
  type AccountEntry,
  type GrantAsked,
  type GrantEntry,
  grantRole,
  listAccounts,
  listGrants,
  revokeGrant,
} from "./grants-door.ts";

/** What the page needs of the session. */
export interface GrantEvents {
  /** The gateway does not know the reader any more. */
  readonly onunauthenticated: () => void;
}

/** Who holds which role, and what the administrator does about it. */
export class GrantsState {
  accounts = $state.raw<readonly AccountEntry[]>([]);
  grants = $state.raw<readonly GrantEntry[] | undefined>();
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  /** Whether a change is on its way. */
  isBusy = $state(false);
  /** Why the last change was refused, in words; empty when it was not. */
  fault = $state("");
  readonly #choice: () => GrantChoice;
  readonly #events: GrantEvents;

  constructor(choice: () => GrantChoice, events: GrantEvents) {
    this.#choice = choice;
    this.#events = events;
  }

  readonly rows = $derived.by(() => listRows(this.grants ?? [], this.#choice(), Date.now()));

  /** Reads accounts and grants; failures are kept, not thrown. */
  async load(): Promise<void> {
    this.isLoading = true;
    await this.#watch(
      async () => {
        const [accounts, grants] = await Promise.all([listAccounts(), listGrants(this.#choice().withEnded)]);
        this.accounts = accounts;
        this.grants = grants;
        this.failure = undefined;
      },
      (refused) => {
        this.failure = refused.failure;
      },
    );
    this.isLoading = false;
  }

  /** Grants a role at each organisation, or for the whole site where there is none. Whether all of it was done. */
  grant(asked: Omit<GrantAsked, "organisation">, organisations: readonly string[]): Promise<boolean> {
    const places = organisations.length === 0 ? [null] : organisations;
    return this.#change(places.map((organisation) => () => grantRole({ ...asked, organisation })));
  }

  /** Revokes grants. Whether all of it was done. */
  revoke(grants: readonly GrantEntry[]): Promise<boolean> {
    return this.#change(
      grants.map(
        ({ id }) =>
          () =>
            revokeGrant(id),
      ),
    );
  }

  /** One after the other: what was done before a refusal stands, and is read again with the rest. */
  async #change(acts: readonly (() => Promise<void>)[]): Promise<boolean> {
    this.isBusy = true;
    this.fault = "";
    let isDone = false;
    await this.#watch(
      async () => {
        for (const act of acts) await act();
        isDone = true;
      },
      (refused) => {
        this.fault = pickSentence(refused.message) || refused.failure.code;
      },
    );
    await this.load();
    this.isBusy = false;
    return isDone;
  }

  async #watch(act: () => Promise<void>, onrefused: (refused: DoorRefused) => void): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error;
      if (error.status === 401) this.#events.onunauthenticated();
      onrefused(error);
    }
  }
}
