import type { Client } from "@urql/svelte";
import {
  PlaceChildrenDocument,
  type PlaceChildrenPageFragment,
  type PlaceChildrenQuery,
  type PlaceChildrenQueryVariables,
} from "#generated/graphql/graphql.ts";
import { type Failure, readFailure } from "#graphql/failure.ts";

/** The places below one, page after page. The first page comes with the profile. */
export class PlaceChildren {
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  readonly #client: Client;
  readonly #id: string;
  #pages = $state.raw<readonly PlaceChildrenPageFragment[]>([]);

  constructor(client: Client, id: string, first: PlaceChildrenPageFragment) {
    this.#client = client;
    this.#id = id;
    this.#pages = [first];
  }

  readonly children = $derived(this.#pages.flatMap((page) => page.edges.map((edge) => edge.node)));
  readonly totalCount = $derived(this.#pages[0]?.totalCount ?? 0);
  readonly hasMore = $derived(this.#pages.at(-1)?.pageInfo.hasNextPage ?? false);

  /** Adds the next page; does nothing while one is on its way or when there is none. */
  async loadMore(): Promise<void> {
    const after = this.#pages.at(-1)?.pageInfo.endCursor ?? null;
    if (this.isLoading || !this.hasMore || after === null) return;
    this.isLoading = true;
    const result = await this.#client
      .query<PlaceChildrenQuery, PlaceChildrenQueryVariables>(PlaceChildrenDocument.toString(), { id: this.#id, after })
      .toPromise();
    this.isLoading = false;
    this.failure = result.error ? readFailure(result.error) : undefined;
    const page = result.data?.place?.children;
    if (page) this.#pages = [...this.#pages, page];
  }
}
