import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { system } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { auditRootDirectoryOf } from "@nq21/database/audit-key";
import { writeAuditRoots } from "@nq21/database/audit-root";
import { verifyAuditTrail } from "@nq21/database/audit-verification";
import { grantRole, revokeGrant } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessRoutes } from "../../src/grants/access-route.ts";
import { send } from "../running-gateway.ts";
import { type RunningAccess, startAccess, tree } from "./running-access.ts";

let access: RunningAccess;
let count = 0;
beforeAll(async () => {
  access = await startAccess();
  await access.give("admin", "ADMINISTRATOR");
  await access.give("auditor", "AUDITOR");
});
afterAll(() => access.close());
/** A name that no other test uses. */
let somebody: string;
beforeEach(() => {
  somebody = `somebody-${++count}`;
});

const grant = (account: string, body: object) => access.ask(account, "/auth/grants", body);
const leader = () => ({ account: somebody, role: "LEADER", organisation: tree.province });

describe("granting", () => {
  it("gives a role to an account that never signed in, and tells who gave it", async () => {
    const given = await grant("admin", { ...leader(), validTo: "2100-01-01T00:00:00+07:00" });

    expect(given.status).toBe(201);
    expect(given.json).toEqual({
      id: expect.any(String),
      account: somebody,
      role: "LEADER",
      organisation: tree.province,
      kind: "GRANT",
      reason: null,
      validFrom: access.at().toISOString(),
      validTo: "2099-12-31T17:00:00.000Z",
      grantedBy: await access.accountId("admin"),
      grantedAt: access.at().toISOString(),
      revokedAt: null,
      revokedBy: null,
    });
    const listed = await access.ask("auditor", `/auth/grants?account=${somebody}`);
    expect(listed.json.grants).toEqual([given.json]);
    const accounts = await access.ask("auditor", "/auth/accounts");
    expect(accounts.json.accounts).toContainEqual({
      actor: await access.accountId(somebody),
      account: somebody,
      lastSignedInAt: null,
      isMachine: false,
    });
  });

  it("begins no term before it was granted", async () => {
    const given = await grant("admin", { ...leader(), validFrom: "2020-01-01T00:00:00Z" });

    expect([given.status, given.json.validFrom]).toEqual([201, access.at().toISOString()]);
  });

  it("puts the row on the trail in the same transaction", async () => {
    const given = await grant("admin", leader());

    expect((await access.listTrail())[0]).toMatchObject({
      category: "ADMINISTRATION",
      action: "GRANT_LEADER",
      entity: "RoleGrant",
      entityId: given.json.id,
      actor: await access.accountId("admin"),
    });
  });

  it.each([
    ["account", { account: "" }],
    ["account", { account: " x" }],
    ["account", { account: "x".repeat(256) }],
    ["account", { account: "a\nb" }],
    ["account", { account: 7 }],
    ["role", { role: "ROOT" }],
    ["organisation", { organisation: null }],
    ["organisation", { organisation: "BK" }],
    ["organisation", { organisation: "99999999-9999-4999-8999-999999999999" }],
    ["organisation", { role: "ADMINISTRATOR" }],
    ["organisation", { role: "AUDITOR" }],
    ["validFrom", { validFrom: "2026-01-01" }],
    ["validTo", { validTo: "tomorrow" }],
    ["validTo", { validTo: "2020-01-01T00:00:00Z" }],
    ["validTo", { validFrom: "2099-01-02T00:00:00Z", validTo: "2099-01-01T00:00:00Z" }],
    ["rank", { rank: 1 }],
    ["body", { "<script>": 1 }],
  ])("names the field %s that it refuses in both languages and never repeats it: %j", async (field, wrong) => {
    const refused = await grant("admin", { ...leader(), ...wrong });

    expect(refused.status).toBe(422);
    expect(refused.json.errors[0].extensions).toEqual({ code: "BAD_USER_INPUT", field });
    expect(refused.json.errors[0].message).toMatch(new RegExp(`^${field}: .+ / ${field}: .+`));
    expect(refused.text).not.toMatch(/script|ROOT|2020-01-01|tomorrow/);
  });

  it("makes no account for a grant that is refused", async () => {
    await grant("admin", { ...leader(), organisation: "99999999-9999-4999-8999-999999999999" });

    const { accounts } = (await access.ask("admin", "/auth/accounts")).json;
    expect(accounts.some(({ account }: { account: string }) => account === somebody)).toBe(false);
  });

  it.each([[[]], ["text"], [null]])("refuses a body that is no object: %j", async (body) => {
    const refused = await access.ask("admin", "/auth/grants", body);

    expect([refused.status, refused.json.errors[0].extensions.field]).toEqual([422, "body"]);
  });

  it("refuses the same role there twice in one term, and takes it for another term or place", async () => {
    await grant("admin", { ...leader(), validTo: "2098-01-01T00:00:00Z" });

    const again = await grant("admin", leader());
    const later = await grant("admin", { ...leader(), validFrom: "2098-01-01T00:00:00Z" });
    const elsewhere = await grant("admin", { ...leader(), organisation: tree.commune });

    expect([again.status, again.json.errors[0].extensions.code]).toEqual([409, "CONFLICT"]);
    expect([later.status, elsewhere.status]).toEqual([201, 201]);
  });

  it("is nobody's for themselves, whatever they hold, and the attempt is on the trail", async () => {
    const refused = await grant("admin", { ...leader(), account: "admin" });

    expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
    expect((await access.listTrail())[0]).toMatchObject({
      category: "DENIED",
      entity: "Route",
      entityId: "/auth/grants",
      actor: await access.accountId("admin"),
    });
  });

  it("refuses what is no JSON, what comes without the header of our pages, and other methods", async () => {
    const headers = { "x-account": "admin", "content-type": "application/json" };
    const url = `${access.url}/auth/grants`;

    const forged = await send(url, { method: "POST", headers, body: "{}" });
    const form = await send(url, {
      method: "POST",
      headers: { "x-account": "admin", "x-nq21-csrf": "1", "content-type": "application/x-www-form-urlencoded" },
      body: "account=x",
    });
    const broken = await send(url, { method: "POST", headers: { ...headers, "x-nq21-csrf": "1" }, body: "{" });
    const put = await send(url, { method: "PUT", headers });

    expect([forged.status, form.status, broken.status, put.status]).toEqual([403, 415, 400, 405]);
    expect(put.headers.allow).toBe("GET, POST");
  });
});

describe("revoking", () => {
  it("ends a grant at once, keeps it on record, and is done once", async () => {
    const { id } = (await grant("admin", leader())).json;

    const revoked = await access.ask("admin", `/auth/grants/${id}/revocation`, {});
    const again = await access.ask("admin", `/auth/grants/${id}/revocation`, {});

    expect(revoked.status).toBe(200);
    expect(revoked.json).toMatchObject({ id, revokedBy: await access.accountId("admin") });
    expect([again.status, again.json.errors[0].extensions.code]).toEqual([409, "CONFLICT"]);
    const current = await access.ask("admin", `/auth/grants?account=${somebody}`);
    const ended = await access.ask("admin", `/auth/grants?account=${somebody}&ended=true`);
    expect(current.json.grants).toEqual([]);
    expect(ended.json.grants).toEqual([revoked.json]);
    expect((await access.listTrail())[0]).toMatchObject({ action: "REVOKE_LEADER", entityId: id });
  });

  it.each(["no-id", "99999999-9999-4999-8999-999999999999"])("knows no grant %s", async (id) => {
    const refused = await access.ask("admin", `/auth/grants/${id}/revocation`, {});

    expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([404, "NOT_FOUND"]);
  });

  it("refuses to revoke the last administrator", async () => {
    const other = await startAccess();
    try {
      const id = await other.give("one", "ADMINISTRATOR");

      const refused = await other.ask("one", `/auth/grants/${id}/revocation`, {});

      expect([refused.status, refused.json.errors[0].extensions.code]).toEqual([409, "CONFLICT"]);
      expect((await other.ask("one", "/auth/grants")).json.grants).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it("leaves the last administrator when two are revoked at once", async () => {
    const other = await startAccess();
    try {
      const ids = [await other.give("one", "ADMINISTRATOR"), await other.give("two", "ADMINISTRATOR")];

      const both = await Promise.all(
        ids.map((id) => withActor(other.test.database, system, (tx) => revokeGrant(tx, id, other.at()))),
      );
      const administrators = await withActor(other.test.database, system, (tx) =>
        sql`select from role_grant where role = 'ADMINISTRATOR' and revoked_at is null`.execute(tx),
      );

      expect(both.map(({ outcome }) => outcome).sort()).toEqual(["LAST_ADMINISTRATOR", "REVOKED"]);
      expect(administrators.rows).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe("a running session", () => {
  it("gains and loses what is granted and revoked within five seconds, at other processes too", async () => {
    await access.give(somebody, "ANALYST", tree.commune);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(403);
    const at = access.at();
    // Another process grants: this one is not told.
    const accountId = await access.accountId(somebody);
    const done = await withActor(access.test.database, system, (tx) =>
      grantRole(tx, { accountId, role: "AUDITOR", organisation: null, validFrom: at, validTo: null }, at),
    );
    access.pass(2_000);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(200);
    if (done.outcome === "GRANTED")
      await withActor(access.test.database, system, (tx) => revokeGrant(tx, done.grant.id, access.at()));
    access.pass(2_000);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(403);
  });

  it("begins and ends with the term of a grant, to the instant", async () => {
    const from = new Date(access.at().getTime() + 60_000);
    const to = new Date(from.getTime() + 60_000);
    await grant("admin", { account: somebody, role: "AUDITOR", validFrom: from, validTo: to });

    expect((await access.ask(somebody, "/auth/grants")).status).toBe(403);
    access.pass(60_000);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(200);
    access.pass(59_999);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(200);
    access.pass(1);
    expect((await access.ask(somebody, "/auth/grants")).status).toBe(403);
  });
});

describe("the matrix of roles and routes", () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    "GET /auth/accounts": ["AUDITOR", "ADMINISTRATOR"],
    "GET /auth/grants": ["AUDITOR", "ADMINISTRATOR"],
    "POST /auth/grants": ["ADMINISTRATOR"],
    "POST /auth/grants/<id>/revocation": ["ADMINISTRATOR"],
    "POST /auth/emergency": ["LEADER", "DATA_OFFICER", "APPROVER", "INSPECTION_OFFICER"],
    "POST /auth/emergency/<id>/end": [...roles],
    "POST /auth/exports": [...roles],
    "GET /auth/audit": ["AUDITOR"],
  };

  it("has a row for each route", () => {
    expect(accessRoutes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(accessRoutes.map(({ method, path }) => [method, path] as const))(
    "lets in at %s %s exactly who may, and nobody who did not sign in",
    async (method, path) => {
      const address = path.replace("<id>", "99999999-9999-4999-8999-999999999999");
      const body = method === "POST" ? {} : undefined;
      const nobody = await access.ask(null, address, body);
      const entered: string[] = [];
      for (const role of roles) {
        const account = `matrix-${role}`;
        await access.give(
          account,
          role,
          ["AUDITOR", "ADMINISTRATOR", "INTEGRATOR"].includes(role) ? null : tree.commune,
        );
        const { status, json } = await access.ask(account, address, body);
        if (status !== 403) entered.push(role);
        else expect(json.errors[0].extensions.code).toBe("FORBIDDEN");
      }
      const without = await access.ask("without-any-role", address, body);

      expect(nobody.status).toBe(401);
      expect(nobody.json.errors[0].extensions.code).toBe("UNAUTHENTICATED");
      expect(entered.sort()).toEqual([...(allowed[`${method} ${path}`] ?? [])].sort());
      // Ending one's own emergency needs no right, but there is none.
      expect(without.status).toBe(path === "/auth/emergency/<id>/end" ? 404 : 403);
    },
  );
});

describe("row security alone", () => {
  const insert = (
    actor: { id: string; grants: readonly { role: "ADMINISTRATOR" | "LEADER"; root: string | null }[] },
    accountId: string,
  ) =>
    withActor(access.test.database, actor, (tx) =>
      grantRole(
        tx,
        { accountId, role: "ANALYST", organisation: tree.commune, validFrom: access.at(), validTo: null },
        access.at(),
      ),
    );

  it("lets nobody grant without the right, nor an administrator to themselves", async () => {
    const mine = await access.accountId(somebody);
    const others = await access.accountId(`${somebody}-other`);

    await expect(insert({ id: mine, grants: [{ role: "LEADER", root: tree.commune }] }, others)).rejects.toThrow(
      /row-level security/,
    );
    await expect(insert({ id: mine, grants: [{ role: "ADMINISTRATOR", root: null }] }, mine)).rejects.toThrow(
      /row-level security/,
    );
  });

  it("shows others' grants to who may read them only, and one's own", async () => {
    const mine = await access.accountId(somebody);
    await access.give(somebody, "LEADER", tree.commune);

    const seen = await withActor(access.test.database, { id: mine, grants: [] }, (tx) =>
      sql<{ account_id: string }>`select account_id from role_grant`.execute(tx),
    );

    expect(seen.rows.map((row) => row.account_id)).toEqual([mine]);
  });

  it("lets nothing be overwritten: neither a term, nor a revocation, nor a row away", async () => {
    const id = await access.give(somebody, "LEADER", tree.commune);
    const as = (statement: ReturnType<typeof sql>) =>
      withActor(access.test.database, system, (tx) => statement.execute(tx));
    await as(sql`update role_grant set revoked_at = now(), revoked_by = 'system' where id = ${id}`);

    await expect(as(sql`update role_grant set role = 'ANALYST' where id = ${id}`)).rejects.toThrow(/permission/);
    await expect(as(sql`update role_grant set valid_to = now() where id = ${id}`)).rejects.toThrow(/permission/);
    await expect(as(sql`delete from role_grant where id = ${id}`)).rejects.toThrow(/permission/);
    const again = await as(sql`update role_grant set revoked_at = now(), revoked_by = 'system' where id = ${id}`);
    expect(again.numAffectedRows).toBe(0n);
  });
});

it("answers an actor so many requests in a minute, so that refusals do not fill the trail", async () => {
  const slow = await startAccess(undefined, 3);
  try {
    const statuses = [];
    for (let at = 0; at < 5; at++) statuses.push((await slow.ask(somebody, "/auth/grants")).status);

    expect(statuses).toEqual([403, 403, 403, 429, 429]);
    expect((await slow.ask("another", "/auth/grants")).status).toBe(403);
    expect(await slow.listTrail()).toHaveLength(4);
  } finally {
    await slow.close();
  }
});

it("keeps a trail that verifies, with its root", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nq21-gateway-roots-"));
  try {
    await writeAuditRoots(folder, { gateway: access.test.auditorUrl });

    const verified = await verifyAuditTrail(access.test.auditorUrl, auditRootDirectoryOf(folder), "gateway");

    expect(verified.faults).toEqual([]);
    expect(verified.rowCount).toBeGreaterThan(20);
    expect(verified.rootedUpTo).toBe(verified.rowCount);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
