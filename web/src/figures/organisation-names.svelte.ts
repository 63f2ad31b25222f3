import type { Client } from "@urql/svelte";
import {
  OrganisationNamesDocument,
  type OrganisationNamesQuery,
  type OrganisationNamesQueryVariables,
} from "#generated/graphql/graphql.ts";

/** As many as one operation asks for. */
const AT_ONCE = 10;

function write(ids: readonly string[]): OrganisationNamesQueryVariables {
  const places = Array.from({ length: AT_ONCE }, (_, index) => [index, ids[index] ?? null] as const);
  return Object.fromEntries(
    places.flatMap(([index, id]) => [
      [`id${index}`, id],
      [`has${index}`, id !== null],
    ]),
  ) as OrganisationNamesQueryVariables;
}

/** Names of organisations of which only the id is known: each asked for once, ten at a time. */
export class OrganisationNames {
  #names = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly #client: Client;
  readonly #asked = new Set<string>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** The name, or undefined while it is not known. */
  of(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** Asks for the names that are not known yet. */
  async ask(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#asked.has(id));
    for (const id of missing) this.#asked.add(id);
    for (let first = 0; first < missing.length; first += AT_ONCE)
      await this.#askFor(missing.slice(first, first + AT_ONCE));
  }

  async #askFor(ids: readonly string[]): Promise<void> {
    const { data, error } = await this.#client
      .query<OrganisationNamesQuery>(OrganisationNamesDocument.toString(), write(ids), { requestPolicy: "cache-first" })
      .toPromise();
    // What could not be asked may be asked again.
    if (error) for (const id of ids) this.#asked.delete(id);
    const found = Object.values(data ?? {}).filter((each) => each !== null && typeof each === "object");
    this.#names = new Map([...this.#names, ...found.map((each) => [each.id, each.name] as const)]);
  }
}
