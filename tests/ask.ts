/** An answer of the graph; `errors` is absent when all went well. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks a GraphQL endpoint as any client would. */
export async function ask<Data>(
  endpoint: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer<Data>> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", "apollo-require-preflight": "true" },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}

/** Asks and gives the data; throws with the messages when the graph answered with errors. */
export async function askForData<Data>(
  endpoint: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await ask<Data>(endpoint, query, variables);
  if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
  return data;
}
