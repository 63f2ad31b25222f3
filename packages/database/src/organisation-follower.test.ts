import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { system } from "@nq21/authorisation/actor";
import { openTestFeed } from "@nq21/database/testing/organisations-feed";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { watchStatements } from "@nq21/database/testing/watched-statements";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { demoNamespace, makeIdentity } from "./identity.ts";
import { type FeedPage, resolveOrganisations } from "./organisation-directory.ts";
import { followContinuously } from "./organisation-follower.ts";
import { withActor } from "./with-actor.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(null);
});
afterAll(() => test.close());

const organisationId = makeIdentity(demoNamespace, "t", "organisation", "1");
const until = (check: () => Promise<boolean> | boolean) =>
  vi.waitUntil(check, { timeout: 120_000, interval: 10 }) as Promise<unknown>;

/** A feed that a test can take down and add to; `asked` counts what came, `running` how many at once. */
async function serveFeed() {
  const state = { isUp: true, asked: 0, running: 0, mostAtOnce: 0, codes: [] as string[] };
  const server = createServer(async (request, response) => {
    state.asked += 1;
    state.running += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.running);
    await new Promise((resolve) => setTimeout(resolve, 15));
    state.running -= 1;
    const after = Number(new URL(request.url ?? "/", "http://feed").searchParams.get("after"));
    const code = state.codes.at(-1);
    const page: FeedPage = {
      entries: state.codes.slice(after).map((_, index) => ({
        position: after + index + 1,
        organisationId,
        versions: [{ code: code as string, parentId: null, validFrom: "2018-01-01", validTo: null }],
        predecessors: [],
      })),
      position: state.codes.length,
      hasMore: false,
    };
    response.writeHead(state.isUp ? 200 : 503).end(JSON.stringify(page));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

it("takes what comes, tells a run of failures once, comes back, writes nothing when nothing is new, and stops", async () => {
  const { state, url, close } = await serveFeed();
  const watched = watchStatements(test.database);
  const told: unknown[] = [];
  const follower = followContinuously({
    database: watched.database,
    actor: () => system,
    organisationsFeed: openTestFeed(url),
    intervalMs: 5,
    onError: (error) => told.push(error),
  });
  const isKnown = async (code: string) => {
    const found = await withActor(test.database, system, (tx) =>
      resolveOrganisations(tx, [{ code, on: "2020-01-01" }]),
    );
    return found.size === 1;
  };
  try {
    state.codes.push("FIRST");
    await until(() => isKnown("FIRST"));

    const writesBefore = watched.statements.filter((statement) => /insert|update|delete|lock/.test(statement)).length;
    const askedBefore = state.asked;
    await until(() => state.asked >= askedBefore + 5);
    expect(watched.statements.filter((statement) => /insert|update|delete|lock/.test(statement))).toHaveLength(
      writesBefore,
    );

    state.isUp = false;
    const askedUp = state.asked;
    await until(() => state.asked >= askedUp + 6);
    expect(told).toHaveLength(1);

    state.codes.push("SECOND");
    state.isUp = true;
    await until(() => isKnown("SECOND"));
    expect(state.mostAtOnce).toBe(1);
  } finally {
    await follower.close();
    const sent = watched.statements.length;
    const asked = state.asked;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([watched.statements.length, state.asked]).toEqual([sent, asked]);
    await close();
  }
});
