import { gql } from "@urql/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeClient } from "./client.ts";

describe("the client", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("posts JSON with the header that a forged form cannot send, even for a short query", async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ data: { dataVersion: { id: "v" } } }),
    );
    vi.stubGlobal("fetch", fetch);

    await makeClient().query(gql`{ dataVersion { id } }`, {}).toPromise();

    const [url, init] = fetch.mock.calls[0] ?? [];
    const headers = new Headers(init?.headers);
    expect(url).toBe("/graphql");
    expect(init?.method).toBe("POST");
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("apollo-require-preflight")).toBe("true");
  });
});
