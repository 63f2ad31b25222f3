import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { system } from "../../packages/authorisation/dist/actor.js";
import type { Callee } from "../../packages/authorisation/dist/call-parties.js";
import { accountOfAsker, actorOf, askGateway, openParts } from "./askers.ts";
import { listThingQuestions } from "./questions.ts";
import { readReviewedMatrix } from "./reviewed-matrix.ts";
import { listSafeOperations } from "./safe-operations.ts";
import { SAFELISTED_ACCOUNT, STRANGER_ACCOUNT } from "./site.ts";
import { canaryName, PAST } from "./tree.ts";

const site = inject("accessSite");
const parts = openParts(site);
const leader = { role: "LEADER", root: "PA" } as const;
const secretary = { role: "MEMBER_SECRETARY", root: "PA" } as const;
const officer = { role: "DATA_OFFICER", root: "PA" } as const;

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
type Data = any;
const see = async (part: Callee, query: string): Promise<Data> => (await parts.ask(part, system, query)).data;

/** Things that nobody at PA sees: of 05, which stands beside it. */
let hidden: { readonly member: string; readonly inspection: string };
beforeAll(async () => {
  const cell = site.organisations["05.1"];
  const { members } = await see(
    "members",
    `{ members(first: 1, filter: { organisation: "${cell}", at: "${PAST}" }) { edges { node { id } } } }`,
  );
  const { inspections } = await see(
    "inspections",
    `{ inspections(first: 1, filter: { organisation: "${cell}" }) { edges { node { id } } } }`,
  );
  hidden = { member: members.edges[0].node.id, inspection: inspections.edges[0].node.id };
});

describe("who is not let in", () => {
  const queries = [
    "{ programme { title } }",
    "{ organisations(first: 1) { totalCount } }",
    "{ members(first: 1) { edges { node { fullName } } } }",
    "{ __schema { types { name } } }",
  ];

  it("is told nothing without an identity: 401 at the graph and at the way in for files", async () => {
    for (const query of queries) {
      const { status, data, codes } = await askGateway(site, null, query);
      expect([status, data, codes]).toEqual([401, undefined, ["UNAUTHENTICATED"]]);
    }
    const answer = await fetch(`${site.address}import/members?dryRun=true`, {
      method: "POST",
      headers: { "x-nq21-import": "1" },
      body: "a file",
    });
    expect(answer.status).toBe(401);
  });

  it("is told nothing without a grant, freely or by the operations of the web, or behind the door", async () => {
    for (const query of queries) {
      const { data, codes } = await askGateway(site, STRANGER_ACCOUNT, query);
      expect([data ?? null, codes]).toEqual([null, ["FORBIDDEN"]]);
    }
    const organisation = site.organisations["01"];
    const operations = listSafeOperations(organisation);
    expect(operations.length).toBeGreaterThan(10);
    for (const { name, query, variables } of operations) {
      const { data, codes } = await askGateway(site, STRANGER_ACCOUNT, query, variables);
      const isRefused = codes.length > 0 && codes.every((code) => code === "FORBIDDEN" || code === "BAD_USER_INPUT");
      expect([name, Object.values(data ?? {}).filter((each) => each !== null), isRefused]).toEqual([name, [], true]);
    }
    const nobody = { id: randomUUID(), grants: [] };
    const { dataVersion } = await see("analytics", "{ dataVersion { id } }");
    for (const { part, ...question } of listThingQuestions(readReviewedMatrix().classes)) {
      if (question.kind !== "THINGS") continue;
      const ids: Readonly<Record<string, string>> = { Indicator: "R1", DataVersion: dataVersion.id };
      const id = ids[question.type] ?? organisation;
      const key = question.type === "Indicator" ? "code" : "id";
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${question.type} { ${question.selection} } } }`;
      const { data, codes } = await parts.ask(part, nobody, query, { of: [{ __typename: question.type, [key]: id }] });
      const [thing] = (data?._entities ?? [null]) as Data[];
      const told = Object.entries(thing ?? {}).filter(
        ([name, value]) => value !== null && value !== id && name !== key,
      );
      expect([question.name, told, new Set(codes).size <= 1 && (codes[0] ?? "FORBIDDEN")]).toEqual([
        question.name,
        [],
        "FORBIDDEN",
      ]);
    }
  });

  it("may not ask freely as a data officer: only what the web asks", async () => {
    for (const query of queries) {
      const { data, codes } = await askGateway(site, SAFELISTED_ACCOUNT, query);
      expect([data ?? null, codes]).toEqual([null, ["FORBIDDEN"]]);
    }
    const rename = listSafeOperations("").find(({ name }) => name === "RenameOrganisation")?.query ?? "";
    const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2025-01-10" };
    const tryRename = (code: "01" | "05") => {
      const edit = { organisation: site.organisations[code], name: "Tên khác", effectiveOn: "2026-10-01", decision };
      return askGateway(site, SAFELISTED_ACCOUNT, rename, {
        input: { ...edit, dryRun: true, idempotencyKey: `safe/${code}` },
      });
    };
    expect((await tryRename("01")).codes).toEqual([]);
    expect((await tryRename("05")).codes).toEqual(["FORBIDDEN"]);
  });
});

describe("fields asked by another way", () => {
  const ways = (fields: string, type: string) => [
    `... on ${type} { ${fields} }`,
    `... { ... on ${type} { ... { ${fields} } } }`,
    `... @include(if: true) { x: id ${fields} }`,
  ];

  it("obey the rules of their type through fragments, at the door and behind it", async () => {
    const cell = site.organisations["01.1"];
    for (const way of ways("members(first: 5) { edges { node { fullName } } } memberCount", "Organisation")) {
      const door = await askGateway(site, accountOfAsker(leader), `{ organisation(id: "${cell}") { ${way} } }`);
      expect(door.text).not.toContain(canaryName(0).slice(0, 5));
      expect(door.codes).toContain("FORBIDDEN");
      const named = await askGateway(
        site,
        accountOfAsker(leader),
        `query { organisation(id: "${cell}") { ...F } } fragment F on Organisation { id ${way} }`,
      );
      expect(named.codes).toContain("FORBIDDEN");
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { id ${way} } } }`;
      const behind = await parts.ask("members", actorOf(site, leader), query, {
        of: [{ __typename: "Organisation", id: cell }],
      });
      expect(behind.codes).toContain("FORBIDDEN");
    }
  });

  it("obey the rules of their type through interfaces and unions (GHSA-mx7m-j9xf-62hw)", async () => {
    const below =
      "organisation { id inspections(first: 1) { totalCount } members(first: 9) { edges { node { id fullName } } } }";
    const asked = [
      `... on ChangesRefused { errors { code ${below} } }`,
      `... on ChangesRefused { errors { ... on OrganisationChangeError { ${below} } } }`,
      `... on ChangesRefused { errors { ... on OrphanError { ${below} orphans { id } } } }`,
    ];
    const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2025-01-10" };
    for (const [at, way] of asked.entries()) {
      const query = `mutation ($input: DissolveOrganisationInput!) { dissolveOrganisation(input: $input) { __typename ${way} } }`;
      const input = {
        organisation: site.organisations["01"],
        effectiveOn: "2026-10-01",
        decision,
        dryRun: true,
        idempotencyKey: `way/${at}`,
      };
      const { text, codes, data } = await askGateway(site, accountOfAsker(officer), query, { input });
      expect([text.includes("Chimyến"), (data as Data)?.dissolveOrganisation?.__typename ?? "ChangesRefused"]).toEqual([
        false,
        "ChangesRefused",
      ]);
      expect(text).toContain('"fullName":null');
      expect(codes).toContain("FORBIDDEN");
    }
  });

  it("are not opened by a forged representation", async () => {
    const forge = (type: string, id: string, more: object = {}) => ({ __typename: type, id, ...more });
    const member =
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id admittedOn fullName } } }";
    const plain = await parts.ask("members", actorOf(site, secretary), member, {
      of: [forge("Member", hidden.member)],
    });
    const forged = await parts.ask("members", actorOf(site, secretary), member, {
      of: [
        forge("Member", hidden.member, {
          fullName: "x",
          admittedOn: "2010-05-19",
          organisation: { id: site.organisations["01.1"] },
          memberships: [{ organisationId: site.organisations["01.1"] }],
        }),
      ],
    });
    const never = await parts.ask("members", actorOf(site, secretary), member, { of: [forge("Member", randomUUID())] });
    expect([plain.text, forged.text]).toEqual([never.text, never.text]);
    const disguised = await parts.ask("members", actorOf(site, secretary), member, {
      of: [forge("Organisation", hidden.member)],
    });
    expect(disguised.text).not.toMatch(/admittedOn|Chimyến/);
  });
});

describe("what is hidden", () => {
  const same = async (account: string, write: (id: string) => string, id: string) => {
    const blank = (text: string, each: string) =>
      text.replaceAll(each, "ID").replaceAll(each.replaceAll("-", "_"), "ID");
    const other = randomUUID();
    const [there, nowhere] = [
      await askGateway(site, account, write(id)),
      await askGateway(site, account, write(other)),
    ];
    expect([there.status, blank(there.text, id)]).toEqual([nowhere.status, blank(nowhere.text, other)]);
  };

  it("is answered like what does not exist, by every role and argument", async () => {
    const beside = site.organisations["05.1"];
    for (const role of readReviewedMatrix().roles) {
      const account = accountOfAsker({ role, root: "PA" });
      await same(account, (id) => `{ member(id: "${id}") { id fullName status } }`, hidden.member);
      await same(account, (id) => `{ inspection(id: "${id}") { id startedOn } }`, hidden.inspection);
      for (const filter of ["", `, at: "${PAST}"`, ", status: FULL", ", status: DEPARTED"])
        await same(
          account,
          (id) => `{ members(first: 5, filter: { organisation: "${id}"${filter} }) { totalCount edges { cursor } } }`,
          beside,
        );
      for (const filter of ["", ", year: 2025", ", kinds: [REGULAR_INSPECTION]", ", body: COMMITTEE"])
        for (const by of ["organisation", "under"])
          await same(
            account,
            (id) => `{ inspections(first: 5, filter: { ${by}: "${id}"${filter} }) { totalCount edges { cursor } } }`,
            beside,
          );
    }
  });

  it("is not counted: totals without a filter are those of what is seen", async () => {
    const { data } = await askGateway(
      site,
      accountOfAsker(secretary),
      `{ members(first: 100, filter: { at: "${PAST}" }) { totalCount edges { node { id } } } }`,
    );
    const { members } = data as Data;
    expect(members.totalCount).toBe(members.edges.length);
    expect(members.edges.map(({ node }: Data) => node.id)).not.toContain(hidden.member);
    const counted = await askGateway(
      site,
      accountOfAsker(leader),
      "{ inspections(first: 100) { totalCount edges { node { id } } } }",
    );
    const { inspections } = counted.data as Data;
    expect(inspections.totalCount).toBe(inspections.edges.length);
  });

  it("is not found by cursors: pages of one give the same as one page, and a strange cursor tells nothing", async () => {
    const account = accountOfAsker(leader);
    const whole = (
      (await askGateway(site, account, "{ inspections(first: 100) { edges { node { id } } } }")).data as Data
    ).inspections.edges;
    const found: string[] = [];
    for (let after = "null", hasNext = true; hasNext; ) {
      const { data } = await askGateway(
        site,
        account,
        `{ inspections(first: 7, after: ${after}) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
      );
      const { pageInfo, edges } = (data as Data).inspections;
      found.push(...edges.map(({ node }: Data) => node.id));
      [after, hasNext] = [JSON.stringify(pageInfo.endCursor), pageInfo.hasNextPage];
    }
    expect(found).toEqual(whole.map(({ node }: Data) => node.id));
  });

  it("is not found by searching for a person, in any spelling", async () => {
    const account = accountOfAsker(secretary);
    for (const text of [canaryName(0), canaryName(0).toLowerCase(), "chimyen", "77310"])
      expect((await askGateway(site, account, `{ search(text: "${text}") { matchedText } }`)).data).toEqual({
        search: [],
      });
  });
});
