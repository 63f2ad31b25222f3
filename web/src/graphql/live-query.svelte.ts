import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import type { AnyVariables, Client } from "@urql/svelte";
import { type Failure, readDeniedParts, readFailure } from "./failure.ts";

/**
 * The answer to one operation, followed while its variables change. Answers to older variables are dropped; the old data
 * stay, marked stale, until the new ones are there, so that a page dims and never blanks.
 */
export class LiveQuery<Data, Variables extends AnyVariables> {
  data = $state.raw<Data | undefined>();
  /** The variables that `data` answer: while others are on their way, still the former ones. */
  answered = $state.raw<Variables | undefined>();
  failure = $state.raw<Failure | undefined>();
  /** Places of `data` that were denied to the reader, as response keys joined by dots; the rest stands. */
  denied = $state.raw<ReadonlySet<string>>(new Set());
  /** Whether an answer is on its way. */
  isLoading = $state(true);
  readonly #client: Client;
  readonly #document: string;
  #attempt = $state(0);

  /**
   * Must be made while a component is made: it follows `variables` by an effect. They may depend on the data that are there
   * already, and are asked for again only when they differ in value. Null asks nothing.
   */
  constructor(
    client: Client,
    document: DocumentTypeDecoration<Data, Variables> & { toString(): string },
    variables: (data: Data | undefined) => Variables | null,
  ) {
    this.#client = client;
    this.#document = document.toString();
    const written = $derived(JSON.stringify(variables(this.data)));
    $effect(() => {
      void this.#attempt;
      const asked = JSON.parse(written) as Variables | null;
      if (asked) return this.#follow(asked);
      this.isLoading = false;
      return undefined;
    });
  }

  /** Asks again, past the cache. */
  retry(): void {
    this.#attempt += 1;
  }

  #follow(variables: Variables): () => void {
    this.isLoading = true;
    const request = this.#client.query<Data, Variables>(this.#document, variables);
    const { unsubscribe } = request.subscribe((result) => {
      this.isLoading = result.stale;
      const denied = result.error && result.data ? readDeniedParts(result.error) : undefined;
      this.denied = denied ?? new Set();
      this.failure = result.error && !denied ? readFailure(result.error) : undefined;
      if (result.data === undefined || result.data === null) return;
      this.data = result.data;
      this.answered = variables;
    });
    return unsubscribe;
  }
}
