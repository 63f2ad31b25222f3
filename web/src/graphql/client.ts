import { Client, cacheExchange, fetchExchange, mapExchange } from "@urql/svelte";
import { makeAsGenerated } from "./as-generated.ts";
import { isUnauthenticated } from "./failure.ts";

/** What the app wants to know of every answer. */
export interface AnswerEvents {
  /** An answer came that the gateway knew the reader for. */
  readonly onanswer: () => void;
  /** The gateway does not know the reader any more. */
  readonly onunauthenticated: () => void;
}

/**
 * Makes the one client of the app. It only posts JSON, and always sends the header that a forged form cannot send: the
 * gateway refuses whatever comes without it. Pages are shown from the cache at once and asked for again, so that a new data
 * version appears on the next visit. Documents go out as they were generated: the gateway keeps a list of them.
 */
export function makeClient({ onanswer, onunauthenticated }: AnswerEvents): Client {
  const watch = mapExchange({
    onResult({ error }) {
      if (!error) onanswer();
      else if (isUnauthenticated(error)) onunauthenticated();
    },
  });
  const { note, restore } = makeAsGenerated();
  return new Client({
    url: "/graphql",
    exchanges: [note, cacheExchange, restore, watch, fetchExchange],
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { headers: { "apollo-require-preflight": "true" }, credentials: "same-origin" },
  });
}
