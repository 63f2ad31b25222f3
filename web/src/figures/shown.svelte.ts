import { createContext } from "svelte";
import type { DataVersionPartsFragment, SeriesBasis } from "#generated/graphql/graphql.ts";
import { defaultBasis } from "./basis.ts";

/** What the figures on the screen come from. */
export interface Shown {
  readonly dataVersion: DataVersionPartsFragment | undefined;
  readonly basis: SeriesBasis;
}

/** What is on the screen, told by the page to the frame around it. */
export class Screen {
  shown = $state.raw<Shown>({ dataVersion: undefined, basis: defaultBasis });
}

export const [getScreen, setScreen] = createContext<Screen>();
