import type { Client } from "@urql/svelte";
import { graphLocale } from "#figures/language.ts";
import {
  type DataVersionPartsFragment,
  ReturnsDueDocument,
  type ReturnsDueQuery,
  type ReturnsDueQueryVariables,
} from "#generated/graphql/graphql.ts";
import { type Failure, readFailure } from "#graphql/failure.ts";
import type { ExpectedReturn } from "./return-matrix.ts";

/** What was to be handed in: about a year, by an organisation and what stood below it, or by all. */
export interface ReturnQuestion {
  readonly year: number;
  readonly organisation: string | null;
}

/** Everything that was to be handed in, of one data version. */
export interface ReturnAnswer extends ReturnQuestion {
  readonly dataVersion: DataVersionPartsFragment;
  /** Name of the organisation that was asked about, if it is known. */
  readonly subjectName: string | undefined;
  readonly returns: readonly ExpectedReturn[];
}

/** What was to be handed in for a year, read page after page until all is there. What was shown stays until then. */
export class ReturnPages {
  answer = $state.raw<ReturnAnswer | undefined>();
  failure = $state.raw<Failure | undefined>();
  isLoading = $state(false);
  /** How many have come, of how many; undefined before the first page. */
  progress = $state.raw<{ readonly received: number; readonly total: number } | undefined>();
  readonly #client: Client;
  /** Which question is the newest: an answer to an older one is dropped. */
  #asked = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Reads all pages. Begins anew where the figures are published anew meanwhile: a table of two versions tells nothing. */
  async load(question: ReturnQuestion): Promise<void> {
    this.#asked += 1;
    const number = this.#asked;
    this.isLoading = true;
    this.failure = undefined;
    this.progress = undefined;
    const returns: ExpectedReturn[] = [];
    let version: string | undefined;
    for (let after: string | null = null; ; ) {
      const { data, error } = await this.#ask(question, after);
      if (number !== this.#asked) return;
      if (error || !data) {
        this.failure = error ? readFailure(error) : { kind: "UNREACHABLE", code: "UNREACHABLE" };
        break;
      }
      const { dataVersion, subject, expectedReturns } = data;
      if (version !== undefined && version !== dataVersion.id) return this.load(question);
      version = dataVersion.id;
      returns.push(...expectedReturns.edges.map(({ node }) => node));
      this.progress = { received: returns.length, total: expectedReturns.totalCount };
      after = expectedReturns.pageInfo.endCursor ?? null;
      if (expectedReturns.pageInfo.hasNextPage && after !== null) continue;
      this.answer = { ...question, dataVersion, subjectName: subject?.name, returns };
      break;
    }
    this.isLoading = false;
  }

  #ask({ year, organisation }: ReturnQuestion, after: string | null) {
    const narrowed = { under: organisation, isNarrowed: organisation !== null };
    return this.#client
      .query<ReturnsDueQuery, ReturnsDueQueryVariables>(
        ReturnsDueDocument.toString(),
        { year, ...narrowed, after, locale: graphLocale() },
        { requestPolicy: "network-only" },
      )
      .toPromise();
  }
}
