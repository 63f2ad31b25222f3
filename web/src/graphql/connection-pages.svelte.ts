import type { Client } from "@urql/svelte";
import { type Failure, readFailure } from "./failure.ts";

/** One page of a connection of the graph. */
export interface ConnectionPage<Node> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly edges: readonly { readonly node: Node }[];
}

interface PageQuery<Data, Node> {
  readonly client: Client;
  /** The operation that reads a page of the connection of the thing with `$id` after `$after`. */
  readonly document: { toString(): string };
  readonly id: string;
  readonly read: (data: Data) => ConnectionPage<Node> | null | undefined;
}

/** A connection, page after page. The first page comes with the answer that the reader has already. */
export class ConnectionPages<Data, Node> {
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  readonly #query: PageQuery<Data, Node>;
  #pages = $state.raw<readonly ConnectionPage<Node>[]>([]);

  constructor(query: PageQuery<Data, Node>, first: ConnectionPage<Node>) {
    this.#query = query;
    this.#pages = [first];
  }

  readonly nodes = $derived(this.#pages.flatMap((page) => page.edges.map((edge) => edge.node)));
  readonly totalCount = $derived(this.#pages[0]?.totalCount ?? 0);
  readonly hasMore = $derived(this.#pages.at(-1)?.pageInfo.hasNextPage ?? false);

  /** Adds the next page; does nothing while one is on its way or when there is none. */
  async loadMore(): Promise<void> {
    const after = this.#pages.at(-1)?.pageInfo.endCursor ?? null;
    if (this.isLoading || !this.hasMore || after === null) return;
    this.isLoading = true;
    const { client, document, id, read } = this.#query;
    const result = await client.query<Data>(document.toString(), { id, after }).toPromise();
    this.isLoading = false;
    this.failure = result.error ? readFailure(result.error) : undefined;
    const page = result.data && read(result.data);
    if (page) this.#pages = [...this.#pages, page];
  }
}
