import { readFileSync } from "node:fs";
import { makeActor } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { readAuditPage } from "@nq21/database/audit-page";
import type { TestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import fc from "fast-check";
import { buildSchema, type DocumentNode, Kind, parse, print, validate, visit } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDoorAudit } from "../src/audit/gateway-audit.ts";
import type { Identity } from "../src/identity.ts";
import { listOperations, writeOperations } from "../src/safelist/list-operations.ts";
import { findOperationHash } from "../src/safelist/operation-hash.ts";
import { admitSafeOperations, readSafelist } from "../src/safelist/safelist.ts";
import { createGatewayDatabase } from "./gateway-database.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";
import { realPublicSchema, realSupergraph, startStubSubgraphs } from "./stub-subgraphs.ts";

const root = new URL("../../", import.meta.url).pathname;
const operations = listOperations(root);
const documents = [...new Set(operations.map(({ source }) => source))].map((source) =>
  parse(readFileSync(`${root}${source}`, "utf8")),
);
const fragments = documents.flatMap(({ definitions }) =>
  definitions.filter((each) => each.kind !== Kind.OPERATION_DEFINITION),
);
// Fragments of the web stand in files of their own as well.
const allFragments = parse(
  [
    ...fragments.map(print),
    ...["figures/series.graphql"].map((file) => readFileSync(`${root}web/src/${file}`, "utf8")),
  ].join("\n"),
).definitions;

/** The document of an operation as a client would send it: with the fragments that it uses, and no others. */
function getDocument(name: string): DocumentNode {
  const operation = documents
    .flatMap(({ definitions }) => definitions)
    .find((each) => each.kind === Kind.OPERATION_DEFINITION && each.name?.value === name);
  if (!operation) throw new Error(name);
  const used = new Map<string, DocumentNode["definitions"][number]>();
  const collect = (node: DocumentNode["definitions"][number]): unknown =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const found = allFragments.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === value);
        if (!found || used.has(value)) return;
        used.set(value, found);
        collect(found);
      },
    });
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used.values()] };
}

const hash = (text: string, name?: string) => findOperationHash(parse(text), name);
const text = print(getDocument("Overview"));
const sha256 = hash(text, "Overview");

describe("the list", () => {
  it("holds operations that the graph answers", () => {
    const schema = buildSchema(realPublicSchema);
    for (const { name } of operations) expect([name, validate(schema, getDocument(name))]).toEqual([name, []]);
  });

  it("holds the web's pages and every change of the record", () => {
    const mutations = Object.keys(buildSchema(realPublicSchema).getMutationType()?.getFields() ?? {});
    const changed = operations.flatMap(({ name }) =>
      getDocument(name).definitions.flatMap((each) =>
        each.kind === Kind.OPERATION_DEFINITION && each.operation === "mutation"
          ? each.selectionSet.selections.map((field) => (field.kind === Kind.FIELD ? field.name.value : ""))
          : [],
      ),
    );
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Overview", "Search", "FindOrganisation"]),
    );
    // A page and an officer's program may make the same change. Withdrawing a batch is the approver's, who asks freely.
    expect([...new Set(changed), "withdrawBatch"].sort()).toEqual(mutations.sort());
  });

  it.each(["", "{}", '{"operations":[]}', '{"operations":[{"sha256":"x"}]}'])("is not read from %j", (wrong) => {
    expect(() => readSafelist(wrong)).toThrow();
  });
});

describe("the hash of an operation", () => {
  it("is the listed one", () => {
    expect(operations.find(({ name }) => name === "Overview")?.sha256).toBe(sha256);
  });

  it("is the same however the document is spaced, commented, spread over lines and ordered", () => {
    const spaced = text.replaceAll("\n", "\n\n  # a comment\n\t").replaceAll("(", " ( ").replaceAll(":", " : ,");
    const flat = text.replaceAll(/\s+/g, " ");
    const { definitions } = getDocument("Overview");
    const turned = [...definitions].reverse().map(print).join("\n");
    expect([hash(spaced, "Overview"), hash(flat, "Overview"), hash(flat), hash(turned, "Overview")]).toEqual([
      sha256,
      sha256,
      sha256,
      sha256,
    ]);
  });

  it("is the same with the __typename that clients put everywhere, and with fragments that it does not use", () => {
    const typed = visit(getDocument("Overview"), {
      SelectionSet: (node) => ({
        ...node,
        selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const, ...node.selections],
      }),
    });
    const unused = `${text} fragment Unused on Organisation { id }`;
    expect([hash(print(typed), "Overview"), hash(unused, "Overview")]).toEqual([sha256, sha256]);
  });

  it("is another one if anything that is asked changes: any field, argument, alias, directive or default", () => {
    const places: (readonly (string | number)[])[] = [];
    const document = parse(text);
    visit(document, {
      Field: (_node, _key, _parent, path) => void places.push([...path]),
      Argument: (_node, _key, _parent, path) => void places.push([...path]),
    });
    fc.assert(
      fc.property(
        fc.nat(places.length - 1),
        fc.constantFrom("RENAME", "ALIAS", "DIRECTIVE", "REMOVE"),
        (at, change) => {
          const mutated = visit(document, {
            enter(node, _key, _parent, path) {
              if (path.join(".") !== places[at]?.join(".")) return undefined;
              if (node.kind === Kind.ARGUMENT || change === "RENAME")
                return { ...node, name: { kind: Kind.NAME, value: "changed" } } as never;
              if (node.kind !== Kind.FIELD) return undefined;
              if (change === "REMOVE") return null;
              if (change === "ALIAS") return { ...node, alias: { kind: Kind.NAME, value: "alias" } };
              return {
                ...node,
                directives: [
                  ...(node.directives ?? []),
                  { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "live" } } as never,
                ],
              };
            },
          });
          expect(findOperationHash(mutated, "Overview")).not.toBe(sha256);
        },
      ),
    );
    expect(hash(text.replace("$year: Int!", "$year: Int! = 2030"), "Overview")).not.toBe(sha256);
    expect(hash(text.replace("query Overview", "query Other"), "Other")).not.toBe(sha256);
  });

  it("is none where a name stands for several, or for nothing", () => {
    const twice = `${text} query Overview { programme { title } }`;
    const fragment = `${text} fragment ValueParts on IndicatorValue { reported }`;
    expect([
      hash(twice, "Overview"),
      hash(fragment, "Overview"),
      hash(text, "Other"),
      hash("{ a } query B { b }"),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("ends for fragments that name each other", () => {
    expect(hash("query A { ...B } fragment B on C { ...D } fragment D on C { ...B }", "A")).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("at the door", () => {
  let test: TestDatabase;
  let gateway: RunningGateway;
  let stubs: Awaited<ReturnType<typeof startStubSubgraphs>>;
  let identity: Identity;
  beforeAll(async () => {
    test = await createGatewayDatabase();
    stubs = await startStubSubgraphs();
    gateway = await startGateway({
      subgraphUrls: stubs.urls,
      supergraph: realSupergraph,
      identify: async () => identity,
      audit: openDoorAudit(test.database),
      admitOperation: admitSafeOperations({
        safelist: readSafelist(writeOperations(operations)),
        audit: openDoorAudit(test.database),
      }),
    });
  });
  afterAll(async () => {
    await gateway.close();
    await stubs.close();
    await test.close();
  });
  const be = (role: (typeof roles)[number]) => {
    identity = {
      actor: makeActor("11111111-1111-4111-8111-111111111111", [role, "10000000-0000-4000-8000-000000000001"]),
      account: "someone",
      kind: "SESSION",
    };
  };
  const search = print(getDocument("Search"));
  const listTrail = async () => {
    const asked = { category: null, actors: null, from: null, to: null, before: null, first: 200 };
    const auditor = makeActor("auditor", ["AUDITOR", null]);
    return (await withActor(test.database, auditor, (tx) => readAuditPage(tx, asked))).entries;
  };

  it.each(roles)("lets %s ask freely as the table of rights says, and everyone the web's pages", async (role) => {
    be(role);

    const listed = await ask(gateway, search, { text: "Ba", first: 3 });
    const free = await ask(gateway, "{ programme { title } }");
    const described = await ask(gateway, "{ __schema { queryType { name } } }");

    expect([listed.status, listed.json.errors]).toEqual([200, undefined]);
    const status = role === "DATA_OFFICER" ? 403 : 200;
    expect([free.status, described.status]).toEqual([status, status]);
  });

  it("refuses without asking any part, with a code in both media types, and puts it on the trail by its hash only", async () => {
    be("DATA_OFFICER");
    const before = (await listTrail()).length;
    const query = '{ organisation(code: "very secret words") { name } }';

    const plain = await ask(gateway, query);
    const newer = await ask(gateway, query, {}, { accept: "application/graphql-response+json" });

    for (const refused of [plain, newer]) {
      expect([refused.status, refused.json.data, refused.json.errors[0].extensions]).toEqual([
        403,
        undefined,
        { code: "FORBIDDEN" },
      ]);
      expect(refused.text).not.toContain("secret");
    }
    const trail = await listTrail();
    expect(trail).toHaveLength(before + 2);
    expect(trail[0]).toMatchObject({
      category: "DENIED",
      entity: "Operation",
      entityId: hash(query),
      actor: identity.actor.id,
    });
  });

  it("shows the explorer to who may ask freely, and puts a refusal on the trail", async () => {
    be("ANALYST");
    const shown = await send(`${gateway.url}/explorer`);
    be("DATA_OFFICER");
    const refused = await send(`${gateway.url}/explorer`);

    expect([shown.status, refused.status]).toEqual([200, 403]);
    expect((await listTrail())[0]).toMatchObject({ category: "DENIED", entity: "Route", entityId: "/explorer" });
  });

  it("refuses a listed operation with one more field, and one listed and one free in a document", async () => {
    be("DATA_OFFICER");

    const more = await ask(gateway, search.replace("matchedText", "matchedText __schema { description }"), {
      text: "Ba",
      first: 3,
    });
    const wider = await ask(gateway, search.replace("first: $first", "first: 500"), { text: "Ba", first: 3 });
    const beside = `${search} query Free { programme { title } }`;
    const variables = { text: "Ba", first: 3 };
    const both = (operationName: string) =>
      send(`${gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: beside, variables, operationName }),
      });

    expect([more.status, wider.status]).toEqual([403, 403]);
    expect([(await both("Free")).status, (await both("Search")).status]).toEqual([403, 200]);
  });
});
