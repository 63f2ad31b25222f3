import { fetchDemoToken } from "../packages/command-line/dist/demo-token.js";

/** An answer of the graph; `errors` is absent when all went well. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A running demo, and whom it is asked as. */
export interface Asked {
  /** The gateway's, ending in a slash. */
  readonly address: string;
  readonly dataDirectory: string;
  /** One of the demo's accounts; `duyet`, who sees every record of the province but names, unless told otherwise. */
  readonly account?: string;
}

/** Asks the graph as a client with a token of the demo's issuer would. */
export async function ask<Data>(
  { address, dataDirectory, account = "duyet" }: Asked,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer<Data>> {
  const token = await fetchDemoToken({ dataDirectory, account });
  const response = await fetch(`${address}graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "apollo-require-preflight": "true",
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}

/** Asks and gives the data; throws with the messages when the graph answered with errors. */
export async function askForData<Data>(
  asked: Asked,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await ask<Data>(asked, query, variables);
  if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
  return data;
}
