import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aFounding,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  const chapters = [
    aFounding({ code: "11", name: "Đảng bộ xã Quý Sỹ" }),
    aFounding({ code: "12", name: "Ủy ban kiểm tra 100% xã_Mới" }),
    aFounding({ code: "13", name: "Đảng bộ xã Cũ" }),
    aFounding({ code: "14", name: "Đảng bộ xã Bằng Thành" }),
    aFounding({ code: "15", name: "Đảng bộ xã Bộc Bố" }),
    aFounding({ code: "16", name: "Đảng bộ phường Minh Khai" }),
  ];
  await record.importRows("ORGANISATION_DIRECTORY", [...province, ...chapters]);
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ change: "1", kind: "RENAME", predecessorCode: "13", successorCode: "13B", name: "Đảng bộ xã Tân Sơn" }),
    aChange({
      change: "2",
      kind: "FOUND",
      successorCode: "13",
      name: "Đảng bộ xã Vũ Loan",
      organisationKind: "GRASSROOTS_CHAPTER",
      sector: "XA",
      parentCode: "BK.CD",
    }),
    ...["14", "15"].map((predecessorCode) =>
      aChange({
        change: "3",
        effectiveOn: "2021-01-01",
        kind: "MERGE",
        predecessorCode,
        successorCode: "20",
        name: "Đảng bộ xã Liên Hợp",
        organisationKind: "GRASSROOTS_CHAPTER",
        sector: "XA",
        parentCode: "BK.BB",
      }),
    ),
    ...["20", "16"].map((predecessorCode) =>
      aChange({
        change: "4",
        effectiveOn: "2025-07-01",
        kind: "MERGE",
        predecessorCode,
        successorCode: "14",
        extent: predecessorCode === "16" ? "PART" : "WHOLE",
        name: "Đảng bộ xã Thống Nhất",
        organisationKind: "ABOVE_GRASSROOTS",
        sector: null,
        parentCode: "BK",
      }),
    ),
  ]);
});
afterAll(() => record.close());

interface Hit {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly matchedText: string;
  readonly matchedFrom: string;
  readonly matchedTo: string | null;
  readonly isFormer: boolean;
  readonly via: { readonly id: string } | null;
}

async function search(text: string, more: Record<string, unknown> = {}, actor: Actor = system): Promise<Hit[]> {
  const { search: hits } = await record.ask(
    `query ($text: String!, $at: Date, $first: Int, $includeEnded: Boolean) {
      search(text: $text, at: $at, first: $first, includeEnded: $includeEnded) {
        organisation { id name } matchedText matchedFrom matchedTo isFormer via { id }
      }
    }`,
    { text, ...more },
    actor,
  );
  return hits;
}
const idsOf = (hits: readonly Hit[]) => hits.map((hit) => hit.organisation.id);
const leader = (...roots: string[]): Actor => makeActor("leader", ...roots.map((root) => ["LEADER", root] as const));

const [first, renamed, young, merged, again] = [
  idOf("14"),
  idOf("13"),
  idOf("13", "2020-02-01"),
  idOf("20", "2021-01-01"),
  idOf("14", "2025-07-01"),
];

describe("a search", () => {
  it.each([
    ["without marks", "hoa binh", "01"],
    ["with the other place of the mark", "HOÀ BÌNH", "01"],
    ["written in composed or decomposed letters", "Hòa Bình".normalize("NFD"), "01"],
    ["with i for y", "quí sĩ", "11"],
    ["with y for i", "tỷnh cũ", "TN"],
    ["with đ or d", "dong tam", "03"],
    ["with spaces too many", "  ân   tình ", "02"],
    ["with signs that are patterns elsewhere", "100%", "12"],
    ["with an underscore", "xã_m", "12"],
    ["by code", "03.10", "03.10"],
  ])("finds a name %s", async (_, text, code) => {
    expect(idsOf(await search(text))).toEqual([idOf(code)]);
  });

  it.each(["", " ", "a", "Đ", "\\", "%%", "__", "x'; --", "không có ở đâu"])("finds nothing by %j", async (text) => {
    expect(await search(text)).toEqual([]);
  });

  it("refuses a text of more than 200 characters, and lists too", async () => {
    const inSearch = await record.answer("query ($text: String!) { search(text: $text) { matchedText } }", {
      text: "ă".repeat(201),
    });
    const inList = await record.answer(
      "query ($text: String!) { organisations(filter: { search: $text }) { totalCount } }",
      {
        text: "ă".repeat(201),
      },
    );

    for (const { errors } of [inSearch, inList]) expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
    expect(await search("ă".repeat(200))).toEqual([]);
  });

  it("finds by a former name, and says from when to when it was borne", async () => {
    expect(await search("xã cũ")).toEqual([
      {
        organisation: { id: renamed, name: "Đảng bộ xã Tân Sơn" },
        matchedText: "Đảng bộ xã Cũ",
        matchedFrom: "2018-01-01",
        matchedTo: "2020-02-01",
        isFormer: true,
        via: null,
      },
    ]);
    expect(await search("tân sơn")).toMatchObject([
      { organisation: { id: renamed }, isFormer: false, matchedFrom: "2020-02-01", matchedTo: null },
    ]);
  });

  it("finds both bearers of a code that was used again, today's at its own text and the other at its former", async () => {
    const hits = await search("13");

    expect(hits.slice(0, 2)).toMatchObject([
      { organisation: { id: renamed }, matchedText: "13", matchedTo: "2020-02-01", isFormer: true },
      { organisation: { id: young }, matchedText: "13", matchedTo: null, isFormer: false },
    ]);
    expect(hits).toHaveLength(2);
    expect(await search("13", { at: "2019-12-31" })).toMatchObject([
      { organisation: { id: renamed }, isFormer: false },
    ]);
  });

  it("finds what came from the bearer of a name, whole or in part, over every step, and says by whom", async () => {
    expect(await search("bằng thành")).toMatchObject([
      { organisation: { id: again }, matchedText: "Đảng bộ xã Bằng Thành", isFormer: true, via: { id: first } },
      { organisation: { id: first }, isFormer: false, via: null },
      { organisation: { id: merged }, isFormer: true, via: { id: first } },
    ]);
    expect(idsOf(await search("bằng thành", { includeEnded: false }))).toEqual([again]);
    expect(idsOf(await search("bằng thành", { at: "2022-01-01" }))).toEqual([merged, first]);
    expect(await search("minh khai")).toMatchObject([
      { organisation: { id: idOf("16") }, via: null },
      { organisation: { id: again }, via: { id: idOf("16") } },
    ]);
  });

  it("puts exact codes before exact names, beginnings, beginnings of words, and texts anywhere", async () => {
    await record.importRows("ORGANISATION_DIRECTORY", [
      aFounding({ code: "77", name: "Chi bộ thử" }),
      aFounding({ code: "78", name: "77" }),
      aFounding({ code: "79", name: "77 năm" }),
      aFounding({ code: "80", name: "Chi bộ 77" }),
      aFounding({ code: "81", name: "Chi bộ x77" }),
    ]);

    expect(idsOf(await search("77"))).toEqual(["77", "78", "79", "80", "81"].map((code) => idOf(code)));
    expect(idsOf(await search("77", { first: 2 }))).toEqual([idOf("77"), idOf("78")]);
  });

  it("sorts equals in Vietnamese order, with numbers by their value", async () => {
    const cells = (await search("chi bộ 1", { first: 500 })).filter((hit) =>
      /^Chi bộ \d+$/.test(hit.organisation.name),
    );
    const communes = (await search("đảng bộ xã")).map((hit) => hit.organisation.name);

    expect(cells.map((hit) => hit.organisation.name)).toEqual([
      ...Array(3).fill("Chi bộ 1"),
      ...Array(3).fill("Chi bộ 10"),
    ]);
    expect(communes.indexOf("Đảng bộ xã Ân Tình")).toBeLessThan(communes.indexOf("Đảng bộ xã Đồng Tâm"));
    expect(communes.indexOf("Đảng bộ xã Đồng Tâm")).toBeLessThan(communes.indexOf("Đảng bộ xã Hòa Bình"));
  });

  it("finds the same for everyone with a role, whatever they reach, and nothing for whoever has none", async () => {
    const count = async (actor?: Actor) =>
      (await record.ask(`{ organisations(filter: { search: "minh khai" }) { totalCount } }`, {}, actor)).organisations
        .totalCount;
    for (const text of ["đảng bộ", "hòa bình", "bằng thành", "minh khai"])
      expect(await search(text, {}, leader(again)), text).toEqual(await search(text));
    expect(await count(leader(again))).toBe(await count());

    await expect(search("đảng bộ", {}, leader())).rejects.toThrow(/quyền/);
    await expect(count(leader())).rejects.toThrow(/quyền/);
  });

  it("asks one statement for what is found and one for the organisations, however many", async () => {
    const before = record.statements.length;
    await search("đảng bộ", { first: 100 });
    const sent = record.statements.slice(before).filter((statement) => !statement.includes("set_config"));

    expect(sent).toHaveLength(2);
  });
});

describe("the list of organisations", () => {
  const list = async (text: string, at: string) => {
    const { organisations } = await record.ask(
      `query ($text: String!, $at: Date) {
        organisations(filter: { search: $text }, at: $at) { totalCount edges { node { id } } }
      }`,
      { text, at },
    );
    const ids = organisations.edges.map((edge: { node: { id: string } }) => edge.node.id);
    expect(organisations.totalCount).toBe(ids.length);
    return ids;
  };

  it("holds the living that bore a name or code, or came from what did", async () => {
    expect(await list("xã cũ", "2026-01-01")).toEqual([renamed]);
    expect(await list("bằng thành", "2026-01-01")).toEqual([again]);
    expect(await list("bằng thành", "2022-01-01")).toEqual([merged]);
    expect(await list("bằng thành", "2020-12-31")).toEqual([first]);
    expect(await list("quí sĩ", "2026-01-01")).toEqual([idOf("11")]);
    expect(await list("16", "2026-01-01")).toEqual([idOf("16"), again]);
  });
});
