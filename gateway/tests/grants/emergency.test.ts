import { system } from "@nq21/authorisation/actor";
import { grantRole } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createGrantReader } from "../../src/grants/grant-reader.ts";
import { type RunningAccess, startAccess, tree } from "./running-access.ts";

let access: RunningAccess;
let count = 0;
let leader: string;
beforeAll(async () => {
  access = await startAccess();
  await access.give("admin", "ADMINISTRATOR");
});
afterAll(() => access.close());
beforeEach(async () => {
  leader = `leader-${++count}`;
  await access.give(leader, "LEADER", tree.commune);
});

const asked = { organisation: tree.cell, reason: "SECRETARY_ABSENT", hours: 1.5 };
const take = (body: object = asked) => access.ask(leader, "/auth/emergency", body);
const listHeld = async () =>
  createGrantReader(access.test.database, () => access.at().getTime()).findGrants(await access.accountId(leader));

describe("taking emergency access", () => {
  it("gives the member secretary's right below one's own roots, announced on the trail with its reason", async () => {
    const taken = await take();

    expect(taken.status).toBe(201);
    expect(taken.json).toMatchObject({
      account: leader,
      role: "MEMBER_SECRETARY",
      organisation: tree.cell,
      kind: "EMERGENCY",
      reason: "SECRETARY_ABSENT",
      validTo: new Date(access.at().getTime() + 90 * 60_000).toISOString(),
      grantedBy: await access.accountId(leader),
    });
    expect(await listHeld()).toContainEqual({ role: "MEMBER_SECRETARY", root: tree.cell, isEmergency: true });
    expect((await access.listTrail())[0]).toMatchObject({
      category: "BREAK_GLASS",
      action: "EMERGENCY_SECRETARY_ABSENT",
      entity: "RoleGrant",
      entityId: taken.json.id,
      actor: await access.accountId(leader),
      counts: { minutes: 90 },
    });
  });

  it("ends by itself, at the instant", async () => {
    await take();

    access.pass(90 * 60_000 - 1);
    expect(await listHeld()).toHaveLength(2);
    access.pass(1);
    expect(await listHeld()).toEqual([{ role: "LEADER", root: tree.commune }]);
  });

  it("ends by itself in an answer that is still fresh", async () => {
    let clock = access.at().getTime();
    await take();
    const reader = createGrantReader(access.test.database, () => clock);
    const accountId = await access.accountId(leader);
    clock += 90 * 60_000 - 1_000;
    expect(await reader.findGrants(accountId)).toHaveLength(2);

    clock += 1_000;

    expect(await reader.findGrants(accountId)).toHaveLength(1);
  });

  it("is lost with the role that let it be taken, on the trail, and may be taken anew by another such role", async () => {
    const first = await access.ask("admin", `/auth/grants?account=${leader}`);
    await access.give(leader, "APPROVER", tree.province);
    const taken = await take();
    await access.ask("admin", `/auth/grants/${first.json.grants[0].id}/revocation`, {});

    expect(await listHeld()).toEqual([{ role: "APPROVER", root: tree.province }]);
    expect(await access.listTrail()).toContainEqual(
      expect.objectContaining({ category: "BREAK_GLASS", action: "END_EMERGENCY", entityId: taken.json.id }),
    );
    expect((await take()).status).toBe(201);
  });

  it("stays when a role goes that has nothing to do with it", async () => {
    const secretary = await access.give(leader, "MEMBER_SECRETARY", tree.otherCommune);
    await take();
    await access.ask("admin", `/auth/grants/${secretary}/revocation`, {});

    expect(await listHeld()).toContainEqual({ role: "MEMBER_SECRETARY", root: tree.cell, isEmergency: true });
  });

  it("lasts no longer than the role that lets it be taken, whatever the same one holds elsewhere", async () => {
    const brief = `brief-${count}`;
    const accountId = await access.accountId(brief);
    const [at, hour] = [access.at(), 60 * 60_000];
    const held = { accountId, role: "LEADER", organisation: tree.commune, validFrom: at } as const;
    await withActor(access.test.database, system, (tx) =>
      grantRole(tx, { ...held, validTo: new Date(at.getTime() + hour) }, at),
    );
    await access.give(brief, "LEADER", tree.otherCommune);

    const taken = await access.ask(brief, "/auth/emergency", asked);

    expect(taken.status).toBe(201);
    expect(taken.json.validTo).toBe(new Date(at.getTime() + hour).toISOString());
  });

  it("is one at a time, and may be taken again when it is over", async () => {
    await take();
    const second = await take({ ...asked, organisation: tree.commune });
    access.pass(90 * 60_000);
    const later = await take();

    expect([second.status, second.json.errors[0].extensions.code]).toEqual([409, "CONFLICT"]);
    expect(later.status).toBe(201);
  });

  it("is one at a time for two requests at once", async () => {
    const both = await Promise.all([take(), take({ ...asked, organisation: tree.commune })]);

    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([tree.otherCommune, tree.province])("is refused beside and above one's roots: %s", async (organisation) => {
    const refused = await take({ ...asked, organisation });

    expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
    expect((await access.listTrail())[0]).toMatchObject({ category: "DENIED", entityId: "/auth/emergency" });
    expect(await listHeld()).toHaveLength(1);
  });

  it.each([
    ["organisation", { organisation: tree.ended }],
    ["organisation", { organisation: "99999999-9999-4999-8999-999999999999" }],
    ["organisation", { organisation: null }],
    ["reason", { reason: "BECAUSE" }],
    ["reason", { reason: "" }],
    ["hours", { hours: 3.01 }],
    ["hours", { hours: 0 }],
    ["hours", { hours: -1 }],
    ["hours", { hours: "2" }],
    ["hours", { hours: null }],
  ])("names the field %s that it refuses: %j", async (field, wrong) => {
    const refused = await take({ ...asked, ...wrong });

    expect([refused.status, refused.json.errors[0].extensions.field]).toEqual([422, field]);
  });

  it("gives no further emergency by itself: a member secretary has no such right", async () => {
    const secretary = `secretary-${count}`;
    await access.give(secretary, "MEMBER_SECRETARY", tree.commune);

    expect((await access.ask(secretary, "/auth/emergency", asked)).status).toBe(403);
  });
});

describe("ending emergency access", () => {
  it("gives it back before its time, once, on the trail", async () => {
    const { id } = (await take()).json;

    const ended = await access.ask(leader, `/auth/emergency/${id}/end`, {});
    const again = await access.ask(leader, `/auth/emergency/${id}/end`, {});

    expect([ended.status, ended.json.revokedBy]).toEqual([200, await access.accountId(leader)]);
    expect(again.status).toBe(409);
    expect(await listHeld()).toHaveLength(1);
    expect((await access.listTrail())[0]).toMatchObject({
      category: "BREAK_GLASS",
      action: "END_EMERGENCY",
      entityId: id,
    });
  });

  it("is one's own: neither another's emergency nor an ordinary grant is found", async () => {
    const { id } = (await take()).json;
    const own = await access.give(leader, "ANALYST", tree.commune);
    const other = `other-${count}`;
    await access.give(other, "LEADER", tree.province);

    expect((await access.ask(other, `/auth/emergency/${id}/end`, {})).status).toBe(404);
    expect((await access.ask(leader, `/auth/emergency/${own}/end`, {})).status).toBe(404);
    expect((await access.ask(leader, "/auth/emergency/x/end", {})).status).toBe(404);
  });

  it("may be done by an administrator", async () => {
    const { id } = (await take()).json;

    expect((await access.ask("admin", `/auth/grants/${id}/revocation`, {})).status).toBe(200);
    expect(await listHeld()).toHaveLength(1);
  });
});

describe("row security alone", () => {
  const insert = async (
    actorRole: "LEADER" | "ANALYST",
    values: { account?: string; role?: string; hours?: number },
  ) => {
    const mine = await access.accountId(leader);
    const at = access.at();
    const to = new Date(at.getTime() + (values.hours ?? 1) * 3_600_000);
    return withActor(access.test.database, { id: mine, grants: [{ role: actorRole, root: tree.commune }] }, (tx) =>
      sql`insert into role_grant (id, account_id, role, organisation_id, kind, reason, valid_from, valid_to, granted_at)
          values (gen_random_uuid(), ${values.account ?? mine}, ${values.role ?? "MEMBER_SECRETARY"}, ${tree.cell},
            'EMERGENCY', 'SECRETARY_ABSENT', ${at}, ${to}, ${at})`.execute(tx),
    );
  };

  it("takes an emergency for oneself, short, as member secretary, from who may, and no other", async () => {
    await expect(insert("LEADER", {})).resolves.toBeDefined();
    await expect(insert("ANALYST", {})).rejects.toThrow(/row-level security/);
    await expect(insert("LEADER", { account: await access.accountId("admin") })).rejects.toThrow(/row-level security/);
    await expect(insert("LEADER", { role: "ADMINISTRATOR" })).rejects.toThrow(/check constraint/);
    await expect(insert("LEADER", { hours: 3.001 })).rejects.toThrow(/check constraint/);
  });
});

it("tells an export before it leaves, by what and how many rows", async () => {
  const told = await access.ask(leader, "/auth/exports", { what: "overview/R1", rows: 12 });
  const wrong = await access.ask(leader, "/auth/exports", { what: "đảng viên", rows: 12 });
  const fewer = await access.ask(leader, "/auth/exports", { what: "overview", rows: -1 });

  expect([told.status, told.text]).toEqual([204, ""]);
  expect([wrong.json.errors[0].extensions.field, fewer.json.errors[0].extensions.field]).toEqual(["what", "rows"]);
  const trail = await access.listTrail();
  expect(trail[0]).toMatchObject({
    category: "EXPORT",
    entity: "File",
    entityId: "overview/R1",
    counts: { rows: 12 },
    actor: await access.accountId(leader),
  });
});
