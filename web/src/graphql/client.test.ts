import { gql } from "@urql/svelte";
import { parse, print } from "graphql";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OrganisationProfileDocument } from "#generated/graphql/graphql.ts";
import { makeClient } from "./client.ts";

const deaf = { onanswer: () => {}, onunauthenticated: () => {} };

describe("the client", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("posts JSON with the header that a forged form cannot send, even for a short query", async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ data: { dataVersion: { id: "v" } } }),
    );
    vi.stubGlobal("fetch", fetch);

    await makeClient(deaf).query(gql`{ dataVersion { id } }`, {}).toPromise();

    const [url, init] = fetch.mock.calls[0] ?? [];
    const headers = new Headers(init?.headers);
    expect(url).toBe("/graphql");
    expect(init?.method).toBe("POST");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("apollo-require-preflight")).toBe("true");
  });

  it("sends the document as it was generated, on the first visit and on the next", async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ data: { organisation: { id: "o" } } }),
    );
    vi.stubGlobal("fetch", fetch);
    const client = makeClient(deaf);

    for (let visit = 0; visit < 2; visit += 1)
      await client.query(String(OrganisationProfileDocument), { id: "o" }).toPromise();

    const sent = fetch.mock.calls.map(([, init]) => (JSON.parse(String(init.body)) as { query: string }).query);
    expect(sent).toHaveLength(2);
    for (const query of sent) expect(print(parse(query))).toBe(print(parse(String(OrganisationProfileDocument))));
  });

  it.each([
    ["a status", () => Response.json({ errors: [{ message: "x" }] }, { status: 401 })],
    [
      "a code",
      () => Response.json({ data: null, errors: [{ message: "x", extensions: { code: "UNAUTHENTICATED" } }] }),
    ],
  ])("tells that the session is over, by %s", async (_, answer) => {
    const events = { onanswer: vi.fn(), onunauthenticated: vi.fn() };
    vi.stubGlobal("fetch", async () => answer());

    await makeClient(events).query(gql`{ dataVersion { id } }`, {}).toPromise();

    expect(events.onunauthenticated).toHaveBeenCalledTimes(1);
    expect(events.onanswer).not.toHaveBeenCalled();
  });
});
