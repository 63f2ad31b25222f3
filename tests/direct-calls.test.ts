import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { system } from "../packages/authorisation/dist/actor.js";
import { readCallKey } from "../packages/authorisation/dist/call-keys.js";
import { callees } from "../packages/authorisation/dist/call-parties.js";
import { fetchSigned, makeCallSigner } from "../packages/authorisation/dist/call-signer.js";
import { getAddresses } from "../packages/command-line/dist/addresses.js";
import { fetchDemoToken } from "../packages/command-line/dist/demo-token.js";

const dataDirectory = inject("dataDirectory");
const { partUrls } = getAddresses(dataDirectory);
const graphql = (query: string) => ["POST", "/graphql", JSON.stringify({ query })] as const;
const asked = [
  graphql("{ __typename }"),
  graphql("{ _service { sdl } }"),
  graphql('{ _entities(representations: [{ __typename: "Organisation", id: "1" }]) { __typename } }'),
  graphql("{ __schema { types { name } } }"),
  ["POST", "/import", "a file"],
  ["POST", "/audit", "{}"],
  ["GET", "/feed?after=0", ""],
] as const;

// Guards the real processes: that each of them has the door which packages/subgraph tests, with keys of its own.
describe.each(callees)("%s, asked around the gateway", (part) => {
  const send = async (method: string, target: string, body: string, authorization?: string) => {
    const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
    const answer = await fetch(new URL(target, partUrls[part]), { method, headers, ...(body ? { body } : {}) });
    const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return [answer.status, errors?.[0]?.extensions.code, data];
  };

  it.each(asked)("tells nothing to nobody, nor to a user's token: %s %s %s", async (method, target, body) => {
    const token = await fetchDemoToken({ dataDirectory, account: "duyet" });

    expect(await send(method, target, body)).toEqual([401, "UNAUTHENTICATED", undefined]);
    expect(await send(method, target, body, `Bearer ${token}`)).toEqual([401, "UNAUTHENTICATED", undefined]);
    expect(await send(method, target, body, `NQ21-Call ${token}`)).toEqual([401, "UNAUTHENTICATED", undefined]);
  });

  it("does not take the gateway for the software itself", async () => {
    const signer = makeCallSigner("gateway", readCallKey(join(dataDirectory, "keys", "calls", "gateway.pem")));
    const call = {
      callee: part,
      actor: system,
      method: "POST",
      target: "/graphql",
      body: '{"query":"{ __typename }"}',
    };
    const answer = await fetchSigned(signer, partUrls[part] as string, call);

    expect(answer.status).toBe(403);
  });
});

it("no log of any part holds a token or a key", () => {
  const logs = join(dataDirectory, "logs");
  const text = readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8"));

  expect(text.length).toBeGreaterThan(5);
  expect(text.join("\n")).not.toMatch(/eyJ|NQ21-Call|Bearer|PRIVATE KEY/);
  expect(text.join("\n")).toContain("call refused");
});
