import { readFile } from "node:fs/promises";
import { withdrawBatch } from "@nq21/database/batch";
import { type DeliveredColumn, listDeliveredViews, readDelivered } from "@nq21/database/testing/delivered-views";
import { withActor } from "@nq21/database/with-actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  aMembership,
  aRating,
  memberId,
  organisationId,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership({ to: "2020-12-31", leaveReason: "TRANSFERRED_OUT" }),
    aMembership({ organisationCode: "B1", from: "2021-01-01", joinReason: "TRANSFERRED_IN" }),
    aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai" }),
  ]);
  await service.importRows("MEMBER_RATINGS", [
    aRating({ organisationCode: "B1" }),
    aRating({ cardNumber: "80000002" }),
  ]);
});
afterAll(() => service.close());

const deliver = (view: string) =>
  readDelivered<Record<string, unknown>>(
    service.deliveryUrl,
    `select * from delivery.${view} as given order by given::text`,
  );

describe("what members delivers to the warehouse", () => {
  it("is exactly what the warehouse's contract names, in its order and types", async () => {
    const contract = parse(
      await readFile(new URL("../../../../warehouse/sources/members.yml", import.meta.url), "utf8"),
    ) as { views: { name: string; columns: DeliveredColumn[] }[] };

    expect(await listDeliveredViews(service.deliveryUrl)).toEqual(
      Object.fromEntries(
        contract.views.map((view) => [view.name, view.columns.map(({ name, type }) => ({ name, type }))]),
      ),
    );
  });

  it("names the same member by the same key in every view", async () => {
    const members = new Set((await deliver("members")).map((row) => row.member_key));

    expect(members.size).toBe(2);
    expect(new Set((await deliver("memberships")).map((row) => row.member_key))).toEqual(members);
    expect(new Set((await deliver("member_ratings")).map((row) => row.member_key))).toEqual(members);
  });

  it("tells of each list of ratings whom it named, as an organisation and a year", async () => {
    const named = (await deliver("member_ratings")).map((row) => `${row.organisation_id} ${row.year}`);
    const told = (await deliver("handed_in")).filter((row) => row.form === "MEMBER_RATINGS");

    expect(told.length).toBeGreaterThan(0);
    expect(told.map((row) => `${row.organisation_id} ${row.year}`).sort()).toEqual([...new Set(named)].sort());
  });

  it("holds no name, no card number and no id of the graph in any value", async () => {
    const views = await Promise.all(["members", "memberships", "member_ratings", "batches"].map(deliver));
    const values = views.flat().flatMap((row) => Object.values(row).map(String));

    expect(values.length).toBeGreaterThan(30);
    const graphIds = ["80000001", "80000002"].map(memberId);
    for (const value of values) {
      expect(value).not.toMatch(/Người|Thử|8000000/);
      for (const id of graphIds) expect(value.replaceAll("-", "")).not.toContain(id.replaceAll("-", ""));
    }
  });

  it("gives a member another key in another installation, though the graph's ids are the same", async () => {
    const other = await startTestService(undefined, { isOwnInstallation: true });
    try {
      await other.importRows("MEMBER_REGISTER", [aMembership()]);
      const [elsewhere] = await readDelivered<{ member_key: string }>(
        other.deliveryUrl,
        "select * from delivery.members",
      );

      expect(elsewhere?.member_key).toMatch(/^[0-9a-f]{32}$/);
      expect((await deliver("members")).map((row) => row.member_key)).not.toContain(elsewhere?.member_key);
    } finally {
      await other.close();
    }
  });

  it("follows a supersession and its withdrawal", async () => {
    const before = await deliver("memberships");
    const report = await service.importRows("MEMBER_REGISTER", [
      aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai", organisationCode: "A2" }),
    ]);
    const after = await deliver("memberships");
    await withActor(service.database, service.settings.actor, (tx) => withdrawBatch(tx, report.batchId as string));

    expect(before.map((row) => row.organisation_id)).not.toContain(organisationId("A2"));
    expect(after).toHaveLength(before.length);
    expect(after.map((row) => row.organisation_id)).toContain(organisationId("A2"));
    expect(await deliver("memberships")).toEqual(before);
  });

  it("is all that the delivery role may read", async () => {
    for (const table of [
      "member",
      "member_name",
      "membership",
      "member_rating",
      "installation_key",
      "member_key",
      "batch",
    ])
      await expect(readDelivered(service.deliveryUrl, `select 1 from public.${table}`)).rejects.toThrow(
        /permission denied/,
      );
    await expect(readDelivered(service.deliveryUrl, "select nq21.card_keys(array['80000001'])")).rejects.toThrow(
      /permission denied/,
    );
  });

  it("could not read names even if a view asked for them: the owner of the views has no policy on them", async () => {
    const seen = await readDelivered(service.ownerUrl, "select 1 from member_name");

    expect(seen).toEqual([]);
  });
});
