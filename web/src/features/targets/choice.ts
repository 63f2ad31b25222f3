/** What the reader chose on the page of targets. It is kept in the address and nowhere else. */
export interface TargetChoice {
  /** Whether targets that no longer bind are shown as well. */
  readonly withEnded: boolean;
}

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): TargetChoice {
  return { withEnded: parameters.get("ended") === "true" };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice({ withEnded }: TargetChoice): string {
  return withEnded ? "?ended=true" : "";
}
