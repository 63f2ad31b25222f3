import { codesOf } from "@nq21/code-lists/code-list";
import { sectors } from "@nq21/code-lists/sector";
import { encodeCursor } from "@nq21/pagination/connection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aFounding,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "TRANSFER_PARENT", predecessorCode: "03", successorCode: "03B", parentCode: "BK.BB" }),
    aChange({
      change: "2",
      kind: "CHANGE_TYPE",
      predecessorCode: "03",
      successorCode: "03B",
      sector: "THI_TRAN",
      name: "Đảng bộ thị trấn Đồng Tâm",
    }),
    aChange({ change: "3", kind: "DISSOLVE", effectiveOn: "2022-07-01", predecessorCode: "02.10" }),
  ]);
  await record.importRows("ORGANISATION_RATINGS", [aRating({})]);
});
afterAll(() => record.close());

interface Node {
  readonly code: string;
  readonly name: string;
}
const codesIn = (connection: { edges: { node: Node }[] }) => connection.edges.map(({ node }) => node.code);

describe("Query.organisation", () => {
  it("answers with what holds on the day asked at the root, for everything below", async () => {
    const document = `query ($at: Date) { organisation(id: "${idOf("03")}", at: $at) {
      code name kind isGrassroots sector { id code label en: label(locale: EN) } parent { code children { totalCount } } ancestors { code }
    } }`;

    expect(await record.ask(document, { at: "2020-01-31" })).toEqual({
      organisation: {
        code: "03",
        name: "Đảng bộ xã Đồng Tâm",
        kind: "GRASSROOTS_CHAPTER",
        isGrassroots: true,
        sector: { id: "SECTOR:XA", code: "XA", label: "Xã", en: "Rural commune" },
        parent: { code: "BK.CD", children: { totalCount: 1 } },
        ancestors: [{ code: "BK" }, { code: "BK.CD" }],
      },
    });
    expect(await record.ask(document)).toMatchObject({
      organisation: {
        code: "03B",
        name: "Đảng bộ thị trấn Đồng Tâm",
        sector: { code: "THI_TRAN" },
        parent: { code: "BK.BB", children: { totalCount: 3 } },
        ancestors: [{ code: "BK" }, { code: "BK.BB" }],
      },
    });
  });

  it("answers for what has ended with its last day of existence", async () => {
    const { organisation } = await record.ask(
      `{ organisation(id: "${idOf("02.10")}") { validTo name parent { code } ancestors { code } later: parent(at: "2022-07-01") { code } } }`,
    );

    expect(organisation).toEqual({
      validTo: "2022-07-01",
      name: "Chi bộ 10",
      parent: { code: "02" },
      ancestors: [{ code: "BK" }, { code: "BK.BB" }, { code: "02" }],
      later: null,
    });
  });

  it.each([
    ["the bearer of today", { code: "03B" }, idOf("03")],
    ["the bearer of the day", { code: "03", at: "2019-01-01" }, idOf("03")],
    ["the latest bearer where today there is none", { code: "02.10" }, idOf("02.10")],
    ["none on a day when nobody carried it", { code: "03", at: "2021-01-01" }, undefined],
    ["the organisation that has both", { code: "01", id: idOf("01") }, idOf("01")],
    ["none where id and code disagree", { code: "01", id: idOf("02") }, undefined],
    ["none for an id that there is not", { id: "nothing" }, undefined],
  ])("finds %s", async (_, variables, id) => {
    const { organisation } = await record.ask(
      `query ($id: ID, $code: String, $at: Date) { organisation(id: $id, code: $code, at: $at) { id } }`,
      variables,
    );

    expect(organisation?.id).toBe(id);
  });

  it.each([
    ["neither id nor code", `{ organisation { id } }`],
    ["a day outside its life", `{ organisation(code: "01") { name(at: "2017-12-31") } }`],
    ["what is no day", `{ organisation(code: "01", at: "2023-02-30") { name } }`],
    ["too large a page", `{ organisation(code: "01") { children(first: 501) { totalCount } } }`],
    ["another list's cursor", `{ organisations(after: "${encodeCursor(["2023-01-01"])}") { totalCount } }`],
  ])("refuses %s", async (_, document) => {
    const { errors } = await record.answer(document);

    expect(errors?.map((error) => error.extensions.code ?? "GRAPHQL_VALIDATION_FAILED")).toHaveLength(1);
  });
});

const list = `query ($filter: OrganisationFilter, $at: Date, $first: Int, $after: String) {
  organisations(filter: $filter, at: $at, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { code name } }
  }
}`;

describe("Query.organisations", () => {
  it.each([
    ["below one", { under: idOf("BK.BB") }, 11],
    ["below one on a day", { under: idOf("BK.BB") }, 8, "2019-01-01"],
    ["below what there is not", { under: "nothing" }, 0],
    ["below what is not named", { under: "" }, 0],
    ["of kinds", { kinds: ["ABOVE_GRASSROOTS", "PROVINCIAL_CHAPTER"] }, 4],
    ["of sectors, by code or id", { sectors: ["THI_TRAN", "SECTOR:XA"] }, 3],
    ["of the grassroots", { isGrassroots: true }, 3],
    ["not of the grassroots", { isGrassroots: false }, 12],
    ["by name, without marks", { search: "hoa binh" }, 1],
    ["by name, with the other spelling of marks", { search: "HOÀ BÌNH" }, 1],
    ["by code", { search: "01." }, 3],
    ["by what would be a pattern", { search: "%" }, 0],
    ["by all of it", { under: idOf("BK"), isGrassroots: true, search: "Ân tình" }, 1],
  ])("lists those %s", async (_, filter, count, at?: string) => {
    const { organisations } = await record.ask(list, { filter, at });

    expect(organisations.edges).toHaveLength(organisations.totalCount);
    expect(organisations.totalCount).toBe(count);
  });

  it("orders names as Vietnamese does, numbers by value", async () => {
    const { organisations } = await record.ask(list);
    const names = organisations.edges.map(({ node }: { node: Node }) => node.name);

    expect(names).toEqual(names.toSorted(new Intl.Collator("vi", { numeric: true }).compare));
    expect(names.indexOf("Chi bộ 2")).toBeLessThan(names.indexOf("Chi bộ 10"));
  });

  it.each([1, 2, 7, 500])("yields everything once in pages of %i", async (first) => {
    const whole = await record.ask(list, { first: 500 });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { organisations }: { organisations: typeof whole.organisations } = await record.ask(list, { first, after });
      expect(organisations.totalCount).toBe(15);
      seen.push(...codesIn(organisations));
      after = organisations.pageInfo.hasNextPage ? organisations.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(codesIn(whole.organisations));
  });
});

describe("Organisation.children", () => {
  it.each([1, 2, 3, 50])("yields each parent's children once in pages of %i", async (first) => {
    const page = `query ($first: Int, $after: String) { organisation(code: "01") { children(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { code name } } } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        organisation,
      }: {
        organisation: {
          children: {
            totalCount: number;
            pageInfo: { hasNextPage: boolean; endCursor: string };
            edges: { node: Node }[];
          };
        };
      } = await record.ask(page, { first, after });
      expect(organisation.children.totalCount).toBe(3);
      seen.push(...codesIn(organisation.children));
      after = organisation.children.pageInfo.hasNextPage ? organisation.children.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(["01.1", "01.2", "01.10"]);
  });

  it("counts children on an empty page, and after the last", async () => {
    const { organisation } = await record.ask(`{ organisation(code: "01") {
      none: children(first: 0) { totalCount edges { cursor } pageInfo { hasNextPage } }
      all: children { pageInfo { endCursor } } } }`);
    const after = organisation.all.pageInfo.endCursor;
    const { organisation: last } = await record.ask(
      `query ($after: String) { organisation(code: "01") { children(after: $after) { totalCount edges { cursor } pageInfo { hasNextPage } } } }`,
      { after },
    );

    expect(organisation.none).toEqual({ totalCount: 3, edges: [], pageInfo: { hasNextPage: true } });
    expect(last.children).toEqual({ totalCount: 3, edges: [], pageInfo: { hasNextPage: false } });
  });
});

describe("reading in batch", () => {
  it("takes as many statements for all organisations as for one", async () => {
    const fields = `name parent { name } ancestors { name } predecessors { id } changes { predecessors { id } }
      ratings { level } children(first: 2) { totalCount edges { node { name } } }`;
    const count = async (document: string, variables: Record<string, unknown>) => {
      const before = record.statements.length;
      await record.ask(document, variables);
      return record.statements.length - before;
    };
    const document = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Organisation { ${fields} } } }`;
    const keyOf = (id: string) => ({ __typename: "Organisation", id });

    const forOne = await count(document, { keys: [keyOf(idOf("03"))] });
    const forAll = await count(document, { keys: province.map((row) => keyOf(idOf(String(row.code)))) });

    expect(forAll).toBeLessThanOrEqual(forOne);
  });

  it("answers entities in the order of their keys, with null for what there is not", async () => {
    const keys = [idOf("02"), idOf("nothing"), idOf("01"), "no id", idOf("02")];
    const { _entities } = await record.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Organisation { code } } }`,
      { keys: keys.map((id) => ({ __typename: "Organisation", id })) },
    );

    expect(_entities).toEqual([{ code: "02" }, null, { code: "01" }, null, { code: "02" }]);
  });
});

describe("Query.codes", () => {
  it("gives a list's entries in its order, with both labels", async () => {
    const { codes } = await record.ask(
      `{ codes(list: SECTOR) { id code label en: label(locale: EN) legalSource validFrom } }`,
    );

    expect(codes.map((code: { code: string }) => code.code)).toEqual(codesOf(sectors));
    expect(codes[0]).toEqual({
      id: "SECTOR:XA",
      code: "XA",
      label: sectors.XA.vi,
      en: sectors.XA.en,
      legalSource: sectors.XA.legalSource,
      validFrom: null,
    });
  });
});

describe("an organisation of a directory alone", () => {
  it("stands from its first day only", async () => {
    await record.importRows("ORGANISATION_DIRECTORY", [aFounding({ code: "05", validFrom: "2021-01-01" })]);

    expect(await record.ask(`{ organisation(code: "05", at: "2020-12-31") { id } }`)).toEqual({ organisation: null });
    expect(await record.ask(`{ organisation(code: "05", at: "2021-01-01") { changes { id } } }`)).toEqual({
      organisation: { changes: [] },
    });
  });
});
