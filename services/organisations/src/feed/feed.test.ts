import { makeActor, system } from "@nq21/authorisation/actor";
import { fetchSigned, type OutgoingCall } from "@nq21/authorisation/call-signer";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { openOrganisationsFeed } from "@nq21/database/organisations-feed";
import { createTestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aFounding,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";
import { buildOrganisationsSubgraph } from "../subgraph.ts";
import { readFeed } from "./feed.repository.ts";
import { feedRoute } from "./feed-route.ts";

const keys = makeTestCallKeys();
let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

const read = (after: number) => readFeed(record.database, system, after);

describe("the change feed", () => {
  it("gives each organisation of a directory once, in rising positions", async () => {
    const page = await read(0);

    expect(page.entries.map((entry) => entry.position)).toEqual(page.entries.map((_, index) => index + 1));
    expect(new Set(page.entries.map((entry) => entry.organisationId)).size).toBe(province.length);
    expect(page).toMatchObject({ position: province.length, hasMore: false });
    expect(page.entries.find((entry) => entry.organisationId === idOf("01"))?.versions).toEqual([
      { code: "01", kind: "GRASSROOTS_CHAPTER", parentId: idOf("BK.BB"), validFrom: "2018-01-01", validTo: null },
    ]);
    expect(await read(page.position)).toEqual({ entries: [], position: page.position, hasMore: false });
  });

  it("announces only what changed, and again when that is withdrawn", async () => {
    const { position } = await read(0);
    const { batchId } = await record.importRows("ORGANISATION_CHANGES", [
      aChange({ kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "BK.BB" }),
      aChange({
        change: "2",
        kind: "FOUND",
        successorCode: "04",
        name: "Đảng bộ xã 04",
        organisationKind: "GRASSROOTS_CHAPTER",
        parentCode: "BK",
      }),
    ]);
    const changed = await read(position);
    await record.withdraw(batchId);
    const withdrawn = await read(changed.position);

    expect(changed.entries.map((entry) => entry.organisationId).sort()).toEqual(
      [idOf("03"), idOf("04", "2020-02-01")].sort(),
    );
    expect(changed.entries.find((entry) => entry.organisationId === idOf("03"))?.versions).toEqual([
      {
        code: "03",
        kind: "GRASSROOTS_CHAPTER",
        parentId: idOf("BK.CD"),
        validFrom: "2018-01-01",
        validTo: "2020-02-01",
      },
      { code: "03", kind: "GRASSROOTS_CHAPTER", parentId: idOf("BK.BB"), validFrom: "2020-02-01", validTo: null },
    ]);
    expect(new Map(withdrawn.entries.map((entry) => [entry.organisationId, entry.versions.length]))).toEqual(
      new Map([
        [idOf("03"), 1],
        [idOf("04", "2020-02-01"), 0],
      ]),
    );
  });

  it("is followed over HTTP, page by page, until the follower reaches the same organisations", async () => {
    const cells = Array.from({ length: 1_500 }, (_, index) =>
      aFounding({ code: `03.C${index}`, kind: "SUBORDINATE_CELL", sector: null, parentCode: "03" }),
    );
    await record.importRows("ORGANISATION_DIRECTORY", cells);
    const follower = await createTestDatabase(null);
    const { server, close } = await serveSubgraph({
      name: "organisations",
      schema: (await buildOrganisationsSubgraph()).schema,
      calls: keys.verifierOf("organisations"),
      makeContext: () => ({}),
      routes: [feedRoute(record.database)],
      checkReady: async () => undefined,
      logger: createLogger("test", "silent"),
      port: 0,
    });
    try {
      const { port } = server.address() as { port: number };
      const address = `http://127.0.0.1:${port}/`;
      const feed = openOrganisationsFeed(address, keys.signerOf("members"));
      await followOrganisations(follower.database, system, feed);
      const reach = sql<{ root: string; id: string }>`select root_id::text as root, organisation_id::text as id
        from organisation_reach order by root, id, valid_from`;
      const [own, followed] = await Promise.all(
        [record.database, follower.database].map((database) =>
          withActor(database, system, async (tx) => (await reach.execute(tx)).rows),
        ),
      );

      expect(own?.length).toBeGreaterThan(cells.length * 4);
      expect(followed).toEqual(own);
      for (const after of ["-1", "x", "1.5"]) {
        const call = {
          callee: "organisations",
          actor: system,
          method: "GET",
          target: `/feed?after=${after}`,
          body: "",
        };
        expect((await fetchSigned(keys.signerOf("members"), address, call as OutgoingCall)).status).toBe(400);
      }
      expect((await fetch(`${address}feed?after=0`)).status).toBe(401);
    } finally {
      await close();
      await follower.close();
    }
  });

  it("tells an actor without the right nothing", async () => {
    const page = await readFeed(record.database, makeActor("leader", ["LEADER", idOf("BK")]), 0);

    expect(page).toEqual({ entries: [], position: 0, hasMore: false });
  });
});
