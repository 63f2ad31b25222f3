import type { Client } from "@urql/svelte";
import type { Addresses } from "#figures/address.ts";
import { SearchDocument, type SearchQuery, type SearchQueryVariables } from "#generated/graphql/graphql.ts";
import { LiveQuery } from "#graphql/live-query.svelte.ts";
import { type Found, listFound } from "./found.ts";

/** How long a reader pauses before the text is asked for, in milliseconds. */
const PAUSE = 180;
/** A letter alone finds nothing. */
export const SHORTEST_TEXT = 2;
const SHOWN = 8;

/** A text that is searched for while it is written: what was found, and which of it the keyboard is on. */
export class SearchBox {
  text = $state("");
  isOpen = $state(false);
  /** Index of the option that the keyboard is on; -1 is the text itself. */
  active = $state(-1);
  readonly #addresses: Addresses;
  readonly #answer: LiveQuery<SearchQuery, SearchQueryVariables>;
  #asked = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Must be made while a component is made: it follows the text by an effect. */
  constructor(client: Client, addresses: Addresses) {
    this.#addresses = addresses;
    this.#answer = new LiveQuery(client, SearchDocument, () =>
      this.#asked.length < SHORTEST_TEXT ? null : { text: this.#asked, first: SHOWN },
    );
  }

  /** Whether what is shown answers the text as it is now written. */
  readonly isAnswered = $derived.by(() => !this.#answer.isLoading && this.#answer.answered?.text === this.text.trim());
  readonly failure = $derived.by(() => this.#answer.failure);

  /** What was found, the nearest first. */
  readonly options: readonly Found[] = $derived.by(() => {
    const { data } = this.#answer;
    if (!data || this.text.trim().length < SHORTEST_TEXT) return [];
    return listFound(data, this.#addresses);
  });

  /** Takes what was written, and asks for it after a pause. */
  write(text: string): void {
    this.text = text;
    this.isOpen = text.trim().length >= SHORTEST_TEXT;
    this.active = -1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#asked = this.text.trim();
    }, PAUSE);
  }

  /** Moves the keyboard over the options, and over the text between the last and the first. */
  move(steps: number): void {
    const places = this.options.length + 1;
    this.isOpen = this.options.length > 0;
    this.active = ((((this.active + 1 + steps) % places) + places) % places) - 1;
  }

  /** Where Enter leads: to the option that the keyboard is on, else to everything that is found; nowhere without a text. */
  readonly destination: string | undefined = $derived.by(() => {
    const option = this.options[this.active];
    if (option) return option.href;
    return this.text.trim() === "" ? undefined : this.#addresses.search(this.text.trim());
  });

  /** Closes the list; the text stays. */
  close(): void {
    this.isOpen = false;
    this.active = -1;
  }
}
