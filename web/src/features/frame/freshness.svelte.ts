import { createContext } from "svelte";
import type { DataVersionPartsFragment } from "#generated/graphql/graphql.ts";

/** The data version of what is on the screen, told by the page to the header. */
export class Freshness {
  dataVersion = $state.raw<DataVersionPartsFragment | undefined>();
}

export const [getFreshness, setFreshness] = createContext<Freshness>();
