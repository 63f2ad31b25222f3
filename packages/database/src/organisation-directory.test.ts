import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { system } from "@nq21/authorisation/actor";
import { openTestFeed } from "@nq21/database/testing/organisations-feed";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoNamespace, makeIdentity } from "./identity.ts";
import { datedCodeKey, type FeedPage, followOrganisations, resolveOrganisations } from "./organisation-directory.ts";
import { withActor } from "./with-actor.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

const organisationId = makeIdentity(demoNamespace, "t", "organisation", "1");
const entry = (position: number, code: string) => ({
  position,
  organisationId,
  versions: [{ code, parentId: null, validFrom: "2018-01-01", validTo: null }],
  predecessors: [],
});

it("never goes back to a page that another follower has read past", async () => {
  const older: FeedPage = { entries: [entry(1, "OLD")], position: 1, hasMore: false };
  const newer: FeedPage = { entries: [entry(1, "NEW"), entry(2, "NEW")], position: 2, hasMore: false };
  const waiting: ServerResponse[] = [];
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const server = createServer((request, response) => {
    if (waiting.length === 0) {
      waiting.push(response);
      return asked();
    }
    const after = Number(new URL(request.url ?? "/", "http://feed").searchParams.get("after"));
    response.end(JSON.stringify(after < 2 ? newer : { entries: [], position: after, hasMore: false }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const feed = openTestFeed(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    const slow = followOrganisations(test.database, system, feed);
    await isAsked;
    await followOrganisations(test.database, system, feed);
    waiting[0]?.end(JSON.stringify(older));
    await slow;
    const codes = ["OLD", "NEW"].map((code) => ({ code, on: "2020-01-01" }));

    const found = await withActor(test.database, system, (tx) => resolveOrganisations(tx, codes));

    expect([...found]).toEqual([[datedCodeKey({ code: "NEW", on: "2020-01-01" }), organisationId]]);
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});
