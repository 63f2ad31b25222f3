import { Client, fetchExchange } from "@urql/svelte";
import { expect, it } from "vitest";
import { OrganisationNames } from "./organisation-names.svelte.ts";

it("asks for each name once, ten at a time, and again for what could not be asked", async () => {
  const asked: string[][] = [];
  let isDown = true;
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { variables } = JSON.parse(String(init?.body)) as { variables: Record<string, string | boolean | null> };
    const ids = Array.from({ length: 10 }, (__, index) => (variables[`has${index}`] ? variables[`id${index}`] : null));
    asked.push(ids.filter((id): id is string => typeof id === "string"));
    if (isDown) return Response.json({ errors: [{ message: "x" }] }, { status: 503 });
    return Response.json({
      data: Object.fromEntries(
        ids.flatMap((id, index) => (id === null ? [] : [[`n${index}`, { id, name: `Name ${id}` }]])),
      ),
    });
  };
  const client = new Client({
    url: "http://graph/",
    exchanges: [fetchExchange],
    fetch: fetch as typeof globalThis.fetch,
    preferGetMethod: false,
  });
  const names = new OrganisationNames(client);
  await names.ask(["a"]);
  expect(names.of("a")).toBeUndefined();

  isDown = false;
  const many = Array.from({ length: 12 }, (_, index) => `o${index}`);
  await names.ask(["a", ...many, "o1"]);
  await names.ask(many);
  expect(asked.map((ids) => ids.length)).toEqual([1, 10, 3]);
  expect([names.of("a"), names.of("o11"), names.of("z")]).toEqual(["Name a", "Name o11", undefined]);
});
