import { type Exchange, getOperationName, makeOperation, mapExchange, type Operation } from "@urql/svelte";

/**
 * Makes two exchanges, for before and after the cache: the cache adds `__typename` to what is asked, and the second takes it out
 * again. What goes out is then the generated document, which the gateway keeps on its list.
 */
export function makeAsGenerated(): { readonly note: Exchange; readonly restore: Exchange } {
  const generated = new Map<string, Operation["query"]>();
  const note = mapExchange({
    onOperation(operation) {
      const name = getOperationName(operation.query);
      if (name !== undefined) generated.set(name, operation.query);
    },
  });
  const restore = mapExchange({
    onOperation(operation) {
      const query = generated.get(getOperationName(operation.query) ?? "");
      return query ? makeOperation(operation.kind, { ...operation, query }) : operation;
    },
  });
  return { note, restore };
}
