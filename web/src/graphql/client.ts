import { Client, cacheExchange, fetchExchange } from "@urql/svelte";

/**
 * Makes the one client of the app. It only posts JSON, and always sends the header that a forged form cannot send: the
 * gateway may then refuse whatever comes without it. Pages are shown from the cache at once and asked for again, so that a
 * new data version appears on the next visit.
 */
export function makeClient(): Client {
  return new Client({
    url: "/graphql",
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { headers: { "apollo-require-preflight": "true" }, credentials: "same-origin" },
  });
}
