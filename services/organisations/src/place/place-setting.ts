import type { PlaceStatement } from "./place-fact.ts";
import type { ParentIndex } from "./place-parent.ts";

/** Makes the id of a place from the code, or name, and the day with which it began. */
export type IdentifyPlace = (sourceKey: string) => string;

/** What every day needs besides its own facts. */
export interface PlaceSetting {
  readonly index: ParentIndex;
  readonly statementsOf: ReadonlyMap<string, readonly PlaceStatement[]>;
  readonly identify: IdentifyPlace;
}
