import { fileURLToPath } from "node:url";
import { system } from "@nq21/authorisation/actor";
import { listGrants, revokeGrant } from "@nq21/database/role-grant";
import { deliverOrganisations } from "@nq21/database/testing/delivered-organisations";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { afterAll, beforeAll, expect, it } from "vitest";
import { grantDemoRoles } from "./demo-grants.ts";

const id = (n: number) => `10000000-0000-4000-8000-00000000000${n}`;
const old = { code: "BK", name: "Đảng bộ tỉnh Bắc Kạn", kind: "PROVINCIAL_CHAPTER" };
const below = { kind: "ABOVE_GRASSROOTS", validFrom: "2025-07-01", parentId: id(2) };

let gateway: TestDatabase;
let organisations: TestDatabase;
beforeAll(async () => {
  gateway = await createTestDatabase("gateway", {
    folder: fileURLToPath(new URL("../../../gateway/migrations", import.meta.url)),
  });
  organisations = await deliverOrganisations([
    { ...old, id: id(1), validFrom: "2018-01-01", validTo: "2025-07-01" },
    { id: id(2), code: "TNM", name: "Đảng bộ tỉnh Thái Nguyên", kind: old.kind, validFrom: "2025-07-01" },
    { ...below, id: id(3), code: "TN", name: "Các tổ chức cũ", isStandIn: true },
    { ...below, id: id(4), code: "01900", name: "Đảng bộ xã Ba Bể" },
    { ...below, id: id(5), code: "CQ", name: "Đảng bộ các cơ quan Đảng tỉnh" },
    // Founded below it later, and one of the same name that stood before.
    { ...below, id: id(6), code: "NEW", name: "Đảng bộ mới", validFrom: "2026-01-01" },
    {
      ...below,
      id: id(7),
      code: "01900",
      name: "Đảng bộ xã Ba Bể",
      parentId: id(1),
      validFrom: "2018-01-01",
      validTo: "2025-07-01",
    },
  ]);
});
afterAll(async () => {
  await gateway.close();
  await organisations.close();
});

const grantAt = (issuer: string) =>
  grantDemoRoles({
    gatewayDatabaseUrl: gateway.applicationUrl,
    organisationsDeliveryUrl: organisations.deliveryUrl,
    issuer,
  });
const list = () =>
  withActor(gateway.database, system, (tx) => listGrants(tx, { account: null, withEnded: false, at: new Date() }));

it("grants the demo's accounts what they are for, once, and leaves what was revoked since", async () => {
  const first = await grantAt("http://127.0.0.1:4000/issuer");
  const held = (await list()).map(
    ({ account, role, organisation }) => `${account} ${role} ${organisation?.at(-1) ?? "*"}`,
  );
  const again = await grantAt("http://127.0.0.1:4000/issuer");
  const auditor = (await list()).find(({ account }) => account === "kiemtoan");
  await withActor(gateway.database, system, (tx) => revokeGrant(tx, auditor?.id ?? "", new Date()));
  const later = await grantAt("http://127.0.0.1:4000/issuer");

  expect([first, again, later]).toEqual([9, 0, 0]);
  const area = (account: string, role: string) => [1, 4, 5].map((root) => `${account} ${role} ${root}`);
  expect(held.sort()).toEqual(
    [
      ...area("lanhdao", "LEADER"),
      ...area("phantich", "ANALYST"),
      ...area("duyet", "APPROVER"),
      ...area("kiemtra", "INSPECTION_OFFICER"),
      "canbo.babe DATA_OFFICER 4",
      "bithu.babe MEMBER_SECRETARY 4",
      "kiemtoan AUDITOR *",
      "quantri ADMINISTRATOR *",
      "tichhop INTEGRATOR *",
    ].sort(),
  );
  expect((await list()).some(({ account }) => account === "kiemtoan")).toBe(false);
});

it("grants the accounts of another issuer anew, as after the demo moved to another port", async () => {
  expect(await grantAt("http://127.0.0.1:4100/issuer")).toBe(9);
});
