import { createContext } from "svelte";
import type { SeriesBasis } from "#generated/graphql/graphql.ts";
import { writeBasis } from "./basis.ts";

/** Addresses of pages, with the basis that the reader chose: it stays the same from page to page. */
export class Addresses {
  readonly #basis: () => SeriesBasis;

  constructor(basis: () => SeriesBasis) {
    this.#basis = basis;
  }

  /** Address of the overview. */
  overview(): string {
    return this.#write("/");
  }

  /** Address of an organisation's page. */
  organisation(id: string): string {
    return this.#write(`/organisations/${id}`);
  }

  /** Address of a place's page. */
  place(id: string): string {
    return this.#write(`/places/${id}`);
  }

  /** Address of what is found for a text. */
  search(text: string): string {
    return this.#write("/search", new URLSearchParams({ q: text }));
  }

  #write(path: string, parameters = new URLSearchParams()): string {
    writeBasis(parameters, this.#basis());
    const query = parameters.toString();
    return query === "" ? path : `${path}?${query}`;
  }
}

export const [getAddresses, setAddresses] = createContext<Addresses>();
