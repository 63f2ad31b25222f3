import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { approveBatch, stageBatch, submitBatch } from "@nq21/database/batch";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { followContinuously } from "@nq21/database/organisation-follower";
import { openOrganisationsFeed } from "@nq21/database/organisations-feed";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import {
  aChange,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";
import { buildOrganisationsSubgraph } from "../subgraph.ts";
import { feedRoute } from "./feed-route.ts";

const keys = makeTestCallKeys();
let record: OrganisationsRecord;
let members: TestDatabase;
let stop: () => Promise<unknown>;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  members = await createTestDatabase("members");
  const served = await serveSubgraph({
    name: "organisations",
    schema: (await buildOrganisationsSubgraph()).schema,
    calls: keys.verifierOf("organisations"),
    makeContext: () => ({}),
    routes: [feedRoute(record.database)],
    checkReady: async () => undefined,
    logger: createLogger("test", "silent"),
    port: 0,
  });
  const { port } = served.server.address() as { port: number };
  const follower = followContinuously({
    database: members.database,
    actor: () => system,
    organisationsFeed: openOrganisationsFeed(`http://127.0.0.1:${port}/`, keys.signerOf("members")),
    intervalMs: 20,
    onError: () => undefined,
  });
  stop = async () => {
    await follower.close();
    await served.close();
  };
});
afterAll(async () => {
  await stop();
  await Promise.all([record.close(), members.close()]);
});

const approver = (code: string, validFrom?: string): Actor =>
  makeActor(`approver of ${code}`, ["APPROVER", idOf(code, validFrom)]);
const memberOf = (code: string) => makeIdentity(demoNamespace, "members", "member", code);

/** One member in each of these cells from 2018 on, with ratings of 2018 to 2021. */
async function recordMembers(codes: readonly string[]): Promise<void> {
  const batchId = makeIdentity(demoNamespace, "members", "batch", codes.join());
  await withActor(members.database, system, async (tx) => {
    await stageBatch(tx, {
      id: batchId,
      fileKind: "MEMBER_REGISTER",
      contentHash: codes.join(),
      rowCount: codes.length,
      droppedColumnCount: 0,
    });
    for (const [index, code] of codes.entries()) {
      await sql`insert into member (id, batch_id, card_key, admitted_on)
        values (${memberOf(code)}, ${batchId}, int4send(${index}), '2010-01-01')`.execute(tx);
      await sql`insert into membership (member_id, batch_id, organisation_id, valid_from, join_reason)
        values (${memberOf(code)}, ${batchId}, ${idOf(code)}, '2018-01-01', 'ON_LIST')`.execute(tx);
      await sql`insert into member_rating (member_id, batch_id, organisation_id, year, period_kind, state, level, liability,
          rule_version)
        select ${memberOf(code)}, ${batchId}, ${idOf(code)}, year, 'YEAR', 'DECIDED', 'GOOD', 'LIABLE', '1'
        from generate_series(2018, 2021) as year`.execute(tx);
    }
    await submitBatch(tx, batchId, codes.length, 0);
    await approveBatch(tx, batchId);
  });
}

/** The years of the ratings that an actor sees, by the code of the cell; cells whose member is seen without any have none. */
async function readYears(actor: Actor, codes: readonly string[]): Promise<Record<string, number[]>> {
  const found = await withActor(members.database, actor, (tx) =>
    sql<{
      id: string;
      years: number[];
    }>`select member.id, array_remove(array_agg(rating.year order by rating.year), null) as years
      from current_member as member
      left join current_member_rating as rating on rating.member_id = member.id
      group by member.id`.execute(tx),
  );
  const years = new Map(found.rows.map((row) => [row.id, row.years]));
  return Object.fromEntries(
    codes.flatMap((code) => {
      const seen = years.get(memberOf(code));
      return seen ? [[code, seen]] : [];
    }),
  );
}

const waitUntil = (check: () => Promise<boolean>) => vi.waitUntil(check, { timeout: 60_000, interval: 20 });

it("follows an organisation that moves: the old root keeps the days it had, the new one sees the whole past", async () => {
  const codes = ["03.1", "03.2", "02.1"];
  await recordMembers(codes);
  await waitUntil(async () => "03.1" in (await readYears(approver("BK.CD"), codes)));
  const all = [2018, 2019, 2020, 2021];
  expect(await readYears(approver("BK.CD"), codes)).toEqual({ "03.1": all, "03.2": all });
  expect(await readYears(approver("BK.BB"), codes)).toEqual({ "02.1": all });

  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "TRANSFER_PARENT", predecessorCode: "03", parentCode: "BK.BB" }),
  ]);
  await waitUntil(async () => "03.1" in (await readYears(approver("BK.BB"), codes)));

  expect(await readYears(approver("BK.BB"), codes)).toEqual({ "03.1": all, "03.2": all, "02.1": all });
  expect(await readYears(approver("BK.CD"), codes)).toEqual({ "03.1": [2018, 2019], "03.2": [2018, 2019] });
});

it("gives the past of what went over whole to the heir, with what had stood below it, and of a part nothing", async () => {
  const codes = ["03.1", "03.2", "01.1", "01.2"];
  await recordMembers(["01.1", "01.2"]);
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({
      change: "2",
      effectiveOn: "2021-01-01",
      kind: "TRANSFER_PARENT",
      predecessorCode: "01.2",
      parentCode: "02",
    }),
    aChange({
      change: "3",
      effectiveOn: "2021-07-01",
      kind: "TRANSFER_PARENT",
      predecessorCode: "01.10",
      parentCode: "02",
    }),
    aChange({
      change: "4",
      effectiveOn: "2021-07-01",
      kind: "TRANSFER_PARENT",
      predecessorCode: "01.1",
      parentCode: "02",
    }),
    aChange({
      change: "5",
      effectiveOn: "2021-07-01",
      kind: "MERGE",
      predecessorCode: "01",
      successorCode: "09",
      name: "Đảng bộ xã mới",
      organisationKind: "GRASSROOTS_CHAPTER",
      sector: "XA",
      parentCode: "BK.CD",
    }),
    aChange({
      change: "5",
      effectiveOn: "2021-07-01",
      kind: "MERGE",
      predecessorCode: "03",
      successorCode: "09",
      extent: "PART",
    }),
  ]);
  const heir = approver("09", "2021-07-01");
  await waitUntil(async () => "01.1" in (await readYears(heir, codes)));

  expect(await readYears(heir, codes)).toEqual({ "01.1": [2018, 2019, 2020], "01.2": [2018, 2019, 2020] });
  expect(await readYears(approver("BK.CD"), codes)).toEqual({
    "01.1": [2018, 2019, 2020],
    "01.2": [2018, 2019, 2020],
    "03.1": [2018, 2019],
    "03.2": [2018, 2019],
  });
});
