import { describe, expect, inject, it } from "vitest";
import { fetchDemoToken } from "../packages/command-line/dist/demo-token.js";
import { ask } from "./ask.ts";
import { runNq21 } from "./run-nq21.ts";

const address = inject("address");
const dataDirectory = inject("dataDirectory");
const as = (account: string) => ({ address, dataDirectory, account });

interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each route answers otherwise, and tests look into what they asked for
  readonly body: any;
}

async function call(account: string, path: string, body?: unknown): Promise<Answered> {
  const token = await fetchDemoToken({ dataDirectory, account });
  const answer = await fetch(new URL(path, address), {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "x-nq21-csrf": "1" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

const findCommune = async () => {
  const { grants } = (await call("quantri", "auth/grants?account=bithu.babe")).body;
  return grants[0].organisation as string;
};

interface Names {
  readonly members: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly fullName: string | null } }[];
  };
}
const readNames = async (account: string, organisation: string) => {
  const query =
    "query ($in: ID!) { members(first: 3, filter: { organisation: $in }) { edges { node { id fullName } } } }";
  const { data } = await ask<Names | null>(as(account), query, { in: organisation });
  return data?.members.edges.map(({ node }) => node) ?? [];
};

describe("the demo's roles", () => {
  it("are granted where the design of the demo says", async () => {
    const { grants } = (await call("quantri", "auth/grants")).body as {
      grants: { account: string; role: string; organisation: string | null }[];
    };
    const count = (account: string, role: string) =>
      grants.filter((each) => each.account === account && each.role === role).length;

    // The old province, and what of it stands directly below the new one: 37 communes and four provincial chapters.
    for (const [account, role] of [
      ["lanhdao", "LEADER"],
      ["phantich", "ANALYST"],
      ["duyet", "APPROVER"],
      ["kiemtra", "INSPECTION_OFFICER"],
    ] as const)
      expect([account, count(account, role)]).toEqual([account, 42]);
    for (const [account, role] of [
      ["canbo.babe", "DATA_OFFICER"],
      ["bithu.babe", "MEMBER_SECRETARY"],
      ["kiemtoan", "AUDITOR"],
      ["quantri", "ADMINISTRATOR"],
      ["tichhop", "INTEGRATOR"],
    ] as const)
      expect([account, count(account, role)]).toEqual([account, 1]);
  });

  it("let the trail be read by the auditor only, over all parts, each with a root that holds", async () => {
    const { services, entries } = (await call("kiemtoan", "auth/audit")).body;

    expect(services.map(({ name }: { name: string }) => name)).toEqual([
      "organisations",
      "members",
      "inspections",
      "programme",
      "gateway",
    ]);
    for (const { lastRoot } of services) expect(lastRoot).toMatchObject({ isValid: true });
    expect(entries).toHaveLength(200);
    expect((await call("quantri", "auth/audit")).status).toBe(403);
  });
});

describe("emergency access", () => {
  it("shows names below one's own roots while it lasts, and each look on the trail", async () => {
    const organisation = await findCommune();
    const since = new Date().toISOString();
    const before = await readNames("duyet", organisation);

    const taken = await call("duyet", "auth/emergency", { organisation, reason: "SECRETARY_ABSENT", hours: 1 });
    const during = await readNames("duyet", organisation);
    const ended = await call("duyet", `auth/emergency/${taken.body.id}/end`, {});
    const after = await readNames("duyet", organisation);

    expect([taken.status, ended.status]).toEqual([201, 200]);
    expect(before.map(({ fullName }) => fullName)).toEqual([null, null, null]);
    expect(during.every(({ fullName }) => (fullName ?? "") !== "")).toBe(true);
    expect(after).toEqual(before);
    const { entries } = (await call("kiemtoan", `auth/audit?category=BREAK_GLASS&account=duyet&from=${since}`))
      .body as {
      entries: { service: string; action: string; entityId: string }[];
    };
    const own = entries.filter(({ service }) => service === "gateway").map(({ action }) => action);
    expect(own).toEqual(["END_EMERGENCY", "EMERGENCY_SECRETARY_ABSENT"]);
    const looked = entries.filter(({ service }) => service === "members").map(({ entityId }) => entityId);
    expect(looked.sort()).toEqual(during.map(({ id }) => id).sort());
  });
});

describe("the operator of the machine", () => {
  it("grants and revokes by nq21, and the running gateway follows", async () => {
    expect((await call("tichhop", "auth/accounts")).status).toBe(403);
    const granted = await runNq21(dataDirectory, "grant", "tichhop", "AUDITOR");
    expect(granted.code).toBe(0);
    const until = async (status: number) =>
      expect.poll(() => call("tichhop", "auth/accounts").then((answer) => answer.status)).toBe(status);
    await until(200);

    expect((await runNq21(dataDirectory, "grant", "revoke", granted.output.trim())).code).toBe(0);

    await until(403);
    expect((await runNq21(dataDirectory, "grant", "list", "--ended")).output).toContain(granted.output.trim());
  });
});

describe("the data officer", () => {
  it("asks what the web asks, and nothing freely", async () => {
    const since = new Date().toISOString();
    const free = await ask(as("canbo.babe"), "{ programme { title } }");
    const described = await ask(as("canbo.babe"), "{ __schema { queryType { name } } }");

    expect([free.errors?.[0]?.extensions?.code, described.errors?.[0]?.extensions?.code]).toEqual([
      "FORBIDDEN",
      "FORBIDDEN",
    ]);
    const { entries } = (await call("kiemtoan", `auth/audit?category=DENIED&account=canbo.babe&from=${since}`)).body;
    expect(entries.map(({ entity }: { entity: string }) => entity)).toEqual(["Operation", "Operation"]);
  });
});
