import type { Client } from "@urql/svelte";
import { graphLocale } from "#figures/language.ts";
import {
  ReturnRemindersDocument,
  type ReturnRemindersQuery,
  type ReturnRemindersQueryVariables,
} from "#generated/graphql/graphql.ts";
import { type Failure, readFailure } from "#graphql/failure.ts";
import { listReminders, type ReminderDay } from "./reminder-list.ts";

/** What the reader is to be reminded of: so many days ahead of a day, of all or of one organisation and those below it. */
export interface ReminderQuestion {
  readonly days: number;
  /** Day, as yyyy-mm-dd. */
  readonly at: string;
  readonly organisation: string | null;
}

interface Shown {
  readonly question: ReminderQuestion;
  readonly pages: readonly ReturnRemindersQuery[];
}

/** What falls due or was due and is not there, page after page. What was shown stays until the next is there. */
export class ReminderPages {
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  #shown = $state.raw<Shown | undefined>();
  readonly #client: Client;
  /** Which question is the newest: an answer to an older one is dropped. */
  #asked = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  readonly isKnown = $derived(this.#shown !== undefined);
  readonly hasMore = $derived(this.#shown?.pages.at(-1)?.returnReminders.pageInfo.hasNextPage ?? false);
  readonly days: readonly ReminderDay[] = $derived.by(() => {
    if (!this.#shown) return [];
    const { question, pages } = this.#shown;
    return listReminders(
      pages.flatMap(({ returnReminders }) => returnReminders.edges.map(({ node }) => node)),
      pages[0]?.programme?.reminders ?? [],
      { organisation: question.organisation, hasMore: this.hasMore },
    );
  });

  /** Reads the first page. */
  load(question: ReminderQuestion): Promise<void> {
    return this.#read(question, null, []);
  }

  /** Adds the next page; does nothing while one is on its way or when there is none. */
  async loadMore(): Promise<void> {
    if (!this.#shown || this.isLoading || !this.hasMore) return;
    const { question, pages } = this.#shown;
    await this.#read(question, pages.at(-1)?.returnReminders.pageInfo.endCursor ?? null, pages);
  }

  async #read(question: ReminderQuestion, after: string | null, before: readonly ReturnRemindersQuery[]) {
    this.#asked += 1;
    const number = this.#asked;
    this.isLoading = true;
    const { days, at, organisation } = question;
    const variables = { days, at, under: organisation, after, isFirst: after === null, locale: graphLocale() };
    const { data, error } = await this.#client
      .query<ReturnRemindersQuery, ReturnRemindersQueryVariables>(ReturnRemindersDocument.toString(), variables, {
        requestPolicy: "network-only",
      })
      .toPromise();
    if (number !== this.#asked) return;
    this.isLoading = false;
    this.failure = error ? readFailure(error) : undefined;
    if (!error && data) this.#shown = { question, pages: [...before, data] };
  }
}
