import { randomUUID } from "node:crypto";
import { system } from "@nq21/authorisation/actor";
import type { Role } from "@nq21/authorisation/role";
import { findOrMakeAccount } from "@nq21/database/account";
import { type AuditPageEntry, readAuditPage } from "@nq21/database/audit-page";
import { grantRole } from "@nq21/database/role-grant";
import type { TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { openDoorAudit } from "../../src/audit/gateway-audit.ts";
import type { Trails } from "../../src/audit/trails.ts";
import type { OrganisationPlace } from "../../src/grants/access-parts.ts";
import { makeAccessRoute } from "../../src/grants/access-route.ts";
import { createGrantReader } from "../../src/grants/grant-reader.ts";
import type { Identify } from "../../src/identity.ts";
import { makeRateLimits } from "../../src/sign-in/rate-limits.ts";
import { subgraphNames } from "../../src/subgraphs.ts";
import { createGatewayDatabase } from "../gateway-database.ts";
import { type Answer, send, startGateway } from "../running-gateway.ts";

/** Organisations of a small tree: a province, two communes below it, a cell below the first; and one that ended. */
export const tree = {
  province: "10000000-0000-4000-8000-000000000001",
  commune: "10000000-0000-4000-8000-000000000002",
  otherCommune: "10000000-0000-4000-8000-000000000003",
  cell: "10000000-0000-4000-8000-000000000004",
  ended: "10000000-0000-4000-8000-000000000005",
} as const;

const places: Readonly<Record<string, OrganisationPlace>> = {
  [tree.province]: { isAlive: true, ancestors: [] },
  [tree.commune]: { isAlive: true, ancestors: [tree.province] },
  [tree.otherCommune]: { isAlive: true, ancestors: [tree.province] },
  [tree.cell]: { isAlive: true, ancestors: [tree.province, tree.commune] },
  [tree.ended]: { isAlive: false, ancestors: [tree.province] },
};

/** Identifier of the site's issuer in these tests. */
export const issuer = "http://127.0.0.1:4000/issuer";

/** A gateway over a real database `gateway`, where whoever the header `x-account` names is signed in. */
export interface RunningAccess {
  readonly url: string;
  readonly test: TestDatabase;
  /** Moves the clock that terms are judged by. */
  pass(milliseconds: number): void;
  at(): Date;
  /** The id of an account, which is made if need be. */
  accountId(name: string): Promise<string>;
  /** Gives a role as the operator of the machine. */
  give(account: string, role: Role, organisation?: string | null): Promise<string>;
  ask(account: string | null, path: string, body?: unknown, method?: string): Promise<Answer>;
  /** The gateway's own trail, the newest row first. */
  listTrail(): Promise<readonly AuditPageEntry[]>;
  close(): Promise<void>;
}

/**
 * Starts it. `makeTrails` says where trails are read from; only the gateway's own by default; `operations` how many requests of an actor are
 * answered in a minute.
 */
export async function startAccess(
  makeTrails?: (test: TestDatabase) => Trails,
  operations = 1e9,
): Promise<RunningAccess> {
  const test = await createGatewayDatabase();
  const { database } = test;
  let clock = Date.now();
  const now = () => clock;
  const grants = createGrantReader(database, now);
  const accountId = (name: string) =>
    withActor(database, system, async (tx) => (await findOrMakeAccount(tx, issuer, name)).id);
  const identify: Identify = async (request) => {
    const account = request.headers["x-account"];
    if (typeof account !== "string") return null;
    const id = await accountId(account);
    return { actor: { id, grants: await grants.findGrants(id) }, account, kind: "SESSION" };
  };
  const silent = async () => ({ rowCount: 0, entries: [] });
  const ownTrails: Trails = {
    read: {
      organisations: silent,
      members: silent,
      inspections: silent,
      programme: silent,
      gateway: (actor, asked) => withActor(database, actor, (tx) => readAuditPage(tx, asked)),
    },
    findLastRoot: async () => null,
  };
  const parts = {
    database,
    grants,
    audit: openDoorAudit(database),
    trails: makeTrails?.(test) ?? ownTrails,
    findOrganisation: async (_actor: unknown, id: string) => places[id],
    countRequest: makeRateLimits({ signIns: 1e9, objects: 1e9, operations }).countOperation,
    issuer,
    now,
  };
  const gateway = await startGateway({
    subgraphUrls: Object.fromEntries(subgraphNames.map((name) => [name, "http://127.0.0.1:9/"])) as never,
    identify,
    makeAuthRoutes: () => [makeAccessRoute(parts, identify)],
  });
  return {
    url: gateway.url,
    test,
    pass: (milliseconds) => {
      clock += milliseconds;
    },
    at: () => new Date(clock),
    accountId,
    async give(account, role, organisation = null) {
      const id = await accountId(account);
      const at = new Date(clock);
      const done = await withActor(database, system, (tx) =>
        grantRole(tx, { accountId: id, role, organisation, validFrom: at, validTo: null }, at),
      );
      grants.forget(id);
      return done.outcome === "GRANTED" ? done.grant.id : "";
    },
    ask: (account, path, body, method = body === undefined ? "GET" : "POST") =>
      send(`${gateway.url}${path}`, {
        method,
        headers: {
          ...(account === null ? {} : { "x-account": account }),
          ...(method === "POST" ? { "content-type": "application/json", "x-nq21-csrf": "1" } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async listTrail() {
      const auditor = { id: randomUUID(), grants: [{ role: "AUDITOR", root: null }] } as const;
      const asked = { category: null, actors: null, from: null, to: null, before: null, first: 200 };
      return (await withActor(database, auditor, (tx) => readAuditPage(tx, asked))).entries;
    },
    async close() {
      await gateway.close();
      await test.close();
    },
  };
}
