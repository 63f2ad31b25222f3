import { Client, fetchExchange } from "@urql/svelte";
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { TypedDocumentString } from "#generated/graphql/graphql.ts";
import { LiveQuery } from "./live-query.svelte.ts";

/** Only ends what hangs. */
const patience = { timeout: 60_000 };

interface Data {
  readonly name: string;
}
interface Variables {
  readonly id: string;
  readonly [name: string]: unknown;
}
const document = new TypedDocumentString<Data, Variables>("query Name($id: ID!) { name(id: $id) }");

/** A server whose answers are given by hand, in any order. */
function startServer() {
  const waiting = new Map<string, (body: object) => void>();
  const fetch = (_: unknown, init?: RequestInit) => {
    const { variables } = JSON.parse(String(init?.body)) as { variables: Variables };
    // An answer comes even to a question that was given up: the network may be faster than the signal to stop.
    return new Promise<Response>((resolve) => {
      waiting.set(variables.id, (body) =>
        resolve(new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } })),
      );
    });
  };
  const hear = (id: string) => vi.waitFor(() => expect(waiting.has(id)).toBe(true), patience);
  const answer = async (id: string, body: object) => {
    await hear(id);
    waiting.get(id)?.(body);
    waiting.delete(id);
  };
  return { fetch: fetch as typeof globalThis.fetch, hear, answer };
}

function follow(first: string) {
  const server = startServer();
  const client = new Client({
    url: "http://graph/",
    exchanges: [fetchExchange],
    fetch: server.fetch,
    preferGetMethod: false,
  });
  let id = $state(first);
  let query!: LiveQuery<Data, Variables>;
  const stop = $effect.root(() => {
    query = new LiveQuery(client, document, () => ({ id }));
  });
  flushSync();
  const ask = (next: string) => {
    id = next;
    flushSync();
  };
  return { server, query, ask, stop };
}

describe("a live query", () => {
  it("keeps the old answer, marked as loading, until the new one is there", async () => {
    const { server, query, ask, stop } = follow("a");
    expect(query.isLoading).toBe(true);
    await server.answer("a", { data: { name: "A" } });
    await vi.waitFor(() => expect(query.data).toEqual({ name: "A" }), patience);
    expect(query.isLoading).toBe(false);

    ask("b");
    expect(query.isLoading).toBe(true);
    expect(query.data).toEqual({ name: "A" });
    expect(query.answered).toEqual({ id: "a" });

    await server.answer("b", { data: { name: "B" } });
    await vi.waitFor(() => expect(query.data).toEqual({ name: "B" }), patience);
    expect(query.answered).toEqual({ id: "b" });
    stop();
  });

  it("drops the answer to a question that is no longer asked", async () => {
    const { server, query, ask, stop } = follow("a");
    await server.hear("a");
    ask("b");
    await server.answer("b", { data: { name: "B" } });
    await vi.waitFor(() => expect(query.data).toEqual({ name: "B" }), patience);
    await server.answer("a", { data: { name: "A" } });
    await new Promise((resolve) => setTimeout(resolve));
    expect(query.data).toEqual({ name: "B" });
    stop();
  });

  it.each([
    ["FORBIDDEN", "DENIED"],
    ["UNAUTHENTICATED", "DENIED"],
    ["SUBGRAPH_UNAVAILABLE", "UNREACHABLE"],
    ["INTERNAL", "FAULT"],
  ])("tells %s as %s, and may be asked again", async (code, kind) => {
    const { server, query, stop } = follow("a");
    await server.answer("a", { data: null, errors: [{ message: "secret address", extensions: { code } }] });
    await vi.waitFor(() => expect(query.failure).toEqual({ kind, code }), patience);
    expect(query.data).toBeUndefined();

    query.retry();
    flushSync();
    await server.answer("a", { data: { name: "A" } });
    await vi.waitFor(() => expect(query.data).toEqual({ name: "A" }), patience);
    expect(query.failure).toBeUndefined();
    stop();
  });

  it("asks again when its variables depend on the answer, and once only", async () => {
    const server = startServer();
    const client = new Client({
      url: "http://graph/",
      exchanges: [fetchExchange],
      fetch: server.fetch,
      preferGetMethod: false,
    });
    let query!: LiveQuery<Data, Variables>;
    const stop = $effect.root(() => {
      query = new LiveQuery(client, document, (data) => ({ id: data ? "settled" : "guess" }));
    });
    flushSync();
    await server.answer("guess", { data: { name: "first" } });
    await server.answer("settled", { data: { name: "second" } });
    await vi.waitFor(() => expect(query.data).toEqual({ name: "second" }), patience);
    flushSync();
    expect(query.isLoading).toBe(false);
    stop();
  });

  it("shows what came beside a failure", async () => {
    const { server, query, stop } = follow("a");
    await server.answer("a", { data: { name: "A" }, errors: [{ message: "x", extensions: { code: "FORBIDDEN" } }] });
    await vi.waitFor(() => expect(query.failure?.kind).toBe("DENIED"), patience);
    expect(query.data).toEqual({ name: "A" });
    stop();
  });

  it("names the parts that were denied and shows the rest, without a failure", async () => {
    const { server, query, stop } = follow("a");
    const denied = { message: "x", path: ["name"], extensions: { code: "FORBIDDEN" } };
    await server.answer("a", { data: { name: "A" }, errors: [denied] });
    await vi.waitFor(() => expect(query.denied).toEqual(new Set(["name"])), patience);
    expect([query.data, query.failure]).toEqual([{ name: "A" }, undefined]);
    stop();
  });
});
