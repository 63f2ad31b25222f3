import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { system } from "@nq21/authorisation/actor";
import { listGrants } from "@nq21/database/role-grant";
import { deliverOrganisations } from "@nq21/database/testing/delivered-organisations";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAddresses } from "./addresses.ts";
import { runProgram } from "./program.ts";

const province = "10000000-0000-4000-8000-000000000001";
const formerCommune = "10000000-0000-4000-8000-000000000002";
const commune = "10000000-0000-4000-8000-000000000003";
const ended = "10000000-0000-4000-8000-000000000004";
const nowhere = "postgres://127.0.0.1:9/nothing";

let gateway: TestDatabase;
let organisations: TestDatabase;
let folder: string;
beforeAll(async () => {
  gateway = await createTestDatabase("gateway", {
    folder: fileURLToPath(new URL("../../../gateway/migrations", import.meta.url)),
  });
  const life = { kind: "ABOVE_GRASSROOTS", parentId: province };
  organisations = await deliverOrganisations([
    { id: province, code: "P", name: "Tỉnh", kind: "PROVINCIAL_CHAPTER", validFrom: "2018-01-01" },
    { ...life, id: formerCommune, code: "C", name: "Xã cũ", validFrom: "2018-01-01", validTo: "2025-07-01" },
    { ...life, id: commune, code: "C", name: "Xã mới", validFrom: "2025-07-01" },
    { ...life, id: ended, code: "E", name: "Huyện", validFrom: "2018-01-01", validTo: "2025-07-01" },
  ]);
  folder = mkdtempSync(join(tmpdir(), "nq21-grant-"));
  writeAddresses(folder, {
    gatewayUrl: "http://127.0.0.1:9/",
    publicOrigin: "http://127.0.0.1:9",
    isDemo: false,
    partUrls: {},
    deliveryUrls: {
      organisations: organisations.deliveryUrl,
      members: nowhere,
      inspections: nowhere,
      programme: nowhere,
    },
    auditUrls: { organisations: nowhere, members: nowhere, inspections: nowhere, programme: nowhere, gateway: nowhere },
    gatewayDatabaseUrl: gateway.applicationUrl,
    issuer: "https://issuer.example",
    warehouseUrl: nowhere,
    warehouseDirectory: folder,
    callKeyFile: join(folder, "none.pem"),
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await gateway.close();
  await organisations.close();
});

async function run(...words: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => errors.push(line) };
  const code = await runProgram(["grant", ...words], output, { DATA_DIR: folder });
  return { code, output: lines.join("\n"), errors: errors.join("\n") };
}
const list = (account: string) =>
  withActor(gateway.database, system, (tx) => listGrants(tx, { account, withEnded: true, at: new Date() }));

describe("nq21 grant", () => {
  it("makes the first administrator of an empty site, on record as the software itself", async () => {
    const empty = await run("list");
    const made = await run("first.admin", "ADMINISTRATOR");

    expect(empty.output).toContain("Nobody holds a role");
    expect(made).toEqual({ code: 0, output: expect.stringMatching(/^[0-9a-f-]{36}$/), errors: "" });
    expect(await list("first.admin")).toMatchObject([
      { id: made.output, role: "ADMINISTRATOR", organisation: null, grantedBy: "system", validTo: null },
    ]);
  });

  it.each([
    ["C", commune, "today's bearer of a code"],
    ["E", ended, "the last bearer of one that nobody carries today"],
    [formerCommune, formerCommune, "an id"],
  ])("finds an organisation by %s: %s, %s", async (given, id) => {
    const account = `finder-${given}`;

    expect((await run(account, "LEADER", "--organisation", given)).code).toBe(0);

    expect(await list(account)).toMatchObject([{ organisation: id }]);
  });

  it("takes a term", async () => {
    await run("terms", "AUDITOR", "--from", "2098-01-01T00:00:00+07:00", "--to", "2099-01-01T00:00:00Z");

    const [held] = await list("terms");
    expect([held?.validFrom, held?.validTo].map((at) => at?.toISOString())).toEqual([
      "2097-12-31T17:00:00.000Z",
      "2099-01-01T00:00:00.000Z",
    ]);
  });

  it.each([
    [["x", "ROOT"], /must be one of LEADER/],
    [["x", "LEADER"], /--organisation/],
    [["x", "LEADER", "--organisation", "NONE"], /no organisation with the code “NONE”/],
    [["x", "LEADER", "--organisation", "99999999-9999-4999-8999-999999999999"], /no organisation/],
    [["x", "ADMINISTRATOR", "--organisation", "C"], /leave --organisation out/],
    [["", "AUDITOR"], /account/],
    [["x", "AUDITOR", "--to", "2020-01-01T00:00:00Z"], /--to must be/],
    [["revoke", "x"], /There is no grant x/],
    [["revoke", "99999999-9999-4999-8999-999999999999"], /There is no grant/],
  ])("refuses %j in both languages", async (words, reason) => {
    const refused = await run(...words);

    expect(refused.code).toBe(1);
    expect(refused.errors).toMatch(/^✘ .+\n {2}.+/);
    expect(refused.errors).toMatch(reason);
  });

  it.each([[[]], [["x"]], [["x", "AUDITOR", "--from", "today"]], [["x", "AUDITOR", "more"]], [["revoke"]]])(
    "takes %j for wrong usage",
    async (words) => {
      expect((await run(...words)).code).toBe(2);
    },
  );

  it("refuses the same role twice, revokes it once, and keeps it listed as ended", async () => {
    const { output: id } = await run("twice", "LEADER", "--organisation", "C");

    expect((await run("twice", "LEADER", "--organisation", "C")).errors).toContain("holds this role there already");
    expect((await run("list")).output).toMatch(new RegExp(`${id} +twice +LEADER +C Xã mới`));
    expect((await run("revoke", id)).code).toBe(0);
    expect((await run("revoke", id)).errors).toContain("over");
    expect((await run("list")).output).not.toContain(id);
    expect((await run("list", "--ended")).output).toMatch(new RegExp(`${id}.+revoked`));
  });

  it("leaves the last administrator", async () => {
    const [first] = await list("first.admin");

    expect((await run("revoke", first?.id ?? "")).errors).toContain("last administrator");
    await run("second.admin", "ADMINISTRATOR");
    expect((await run("revoke", first?.id ?? "")).code).toBe(0);
  });

  it("explains itself in both languages", async () => {
    const help = await run("--help");

    expect(help.code).toBe(0);
    for (const word of ["vai trò", "first administrator", "--organisation", "revoke", "MEMBER_SECRETARY"])
      expect(help.output.replaceAll(/\s+/g, " ")).toContain(word);
  });

  it("says to start NQ21 where it never ran", async () => {
    const never = await runProgram(
      ["grant", "list"],
      { out: () => undefined, err: () => undefined },
      { DATA_DIR: "/nowhere" },
    );

    expect(never).toBe(1);
  });
});
