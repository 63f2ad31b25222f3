import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoNamespace } from "@nq21/database/identity";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStack } from "./start-stack.ts";

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-namespace-"));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

/** What the start of a site is refused with. Its address of a database is none, so that no other fault starts anything. */
async function start(changes: Readonly<Record<string, string>>, demo = false): Promise<unknown> {
  return startStack({
    port: 15_997,
    dataDirectory,
    demo,
    postgresUrl: "postgres://nobody:nothing@127.0.0.1:1/none",
    environment: { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_SECRET_FILE: "/etc/nq21/oidc.secret", ...changes },
  }).catch((error: unknown) => error);
}

describe("a site that is no demo", () => {
  it.each([
    ["no namespace", {}],
    ["an empty one", { ID_NAMESPACE: "" }],
    ["the demo's", { ID_NAMESPACE: demoNamespace }],
    ["the demo's in capitals", { ID_NAMESPACE: demoNamespace.toUpperCase() }],
  ])("is not started with %s for its ids", async (_, changes) => {
    expect(await start(changes)).toMatchObject({
      code: "DEFAULT_NAMESPACE",
      vi: expect.stringContaining("ID_NAMESPACE"),
      en: expect.stringContaining("card numbers"),
    });
  });

  it.each([
    ["its own", { ID_NAMESPACE: "8d1f2c34-7a65-4b1e-9c3d-52f0a1b2c3d4" }, false],
    ["none, as the demo", {}, true],
  ])("goes on with %s", async (_, changes, demo) => {
    expect(await start(changes, demo)).not.toMatchObject({ code: "DEFAULT_NAMESPACE" });
  });
});
