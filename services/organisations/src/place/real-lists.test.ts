import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OrganisationsRecord, openOrganisationsRecord } from "../../testing/organisations-record.ts";
import { placeFiles, readPlaceFile, readRowsOf } from "../../testing/place-files.ts";

let record: OrganisationsRecord;
const reports: unknown[] = [];
beforeAll(async () => {
  record = await openOrganisationsRecord();
  for (const name of placeFiles) reports.push(await record.importBytes(readPlaceFile(name)));
});
afterAll(() => record.close());

const communes2020 = readRowsOf("communes-2020");
const communes2025 = readRowsOf("communes-2025");
const lineage2020 = readRowsOf("lineage-2020");
const lineage2025 = readRowsOf("lineage-2025");

const types: Readonly<Record<string, string>> = { xã: "COMMUNE", phường: "WARD", "thị trấn": "TOWNSHIP" };
const communeKinds = Object.values(types);

interface Listed {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: { readonly code: string; readonly name: string } | null;
}

async function listCommunes(at: string): Promise<Listed[]> {
  const { places } = await record.ask(
    `query List($at: Date) { places(filter: { kinds: [COMMUNE, WARD, TOWNSHIP] }, at: $at, first: 500) {
      totalCount edges { node { id code name kind parent { code name } } } } }`,
    { at },
  );
  expect(places.totalCount).toBe(places.edges.length);
  return places.edges.map((edge: { node: Listed }) => edge.node);
}

const countByKind = (places: readonly Listed[]) =>
  communeKinds.map((kind) => places.filter((place) => place.kind === kind).length);
const written = (places: readonly Pick<Listed, "code" | "name" | "kind" | "parent">[]) =>
  places.map(({ code, name, kind, parent }) => [code, name, kind, parent?.name].join("/")).sort();
const withoutType = (district: string) => district.replace(/^(Huyện|Thành phố) /, "");

describe("the real lists", () => {
  it("are taken without a change", () => {
    for (const report of reports) expect(report).toMatchObject({ outcome: "STORED", faults: [] });
  });

  it("give the 122 units of before 2020, though no list names them", async () => {
    const communes = await listCommunes("2020-01-31");

    const stated = new Map(
      lineage2020.map((row) => [
        row.predecessor_code,
        {
          code: row.predecessor_code ?? "",
          name: row.predecessor ?? "",
          kind: types[row.predecessor_type ?? ""] ?? "",
          parent: { code: "", name: withoutType(row.predecessor_district ?? "") },
        },
      ]),
    );
    expect(communes).toHaveLength(122);
    expect(written(communes)).toEqual(written([...stated.values()]));
  });

  it.each([
    ["2018-01-01", 122, [110, 6, 6]],
    ["2020-01-31", 122, [110, 6, 6]],
    ["2020-02-01", 108, [96, 6, 6]],
    ["2023-04-09", 108, [96, 6, 6]],
    ["2023-04-10", 108, [95, 6, 7]],
    ["2025-06-30", 108, [95, 6, 7]],
    ["2025-07-01", 92, [77, 15, 0]],
  ])("give on %s %i units: communes, wards, townships", async (on, count, kinds) => {
    const communes = await listCommunes(on);

    expect(communes).toHaveLength(count);
    expect(countByKind(communes)).toEqual(kinds);
  });

  it.each(["2020-02-01", "2023-04-09", "2023-04-10", "2025-06-30"])(
    "give every unit on %s as the list does",
    async (on) => {
      const expected = communes2020.map((row) => ({
        code: row.code ?? "",
        name: row.name ?? "",
        kind: row.code === "01954" && on >= "2023-04-10" ? "TOWNSHIP" : (types[row.type ?? ""] ?? ""),
        parent: { code: row.district_code ?? "", name: withoutType(row.district ?? "") },
      }));

      const communes = await listCommunes(on);

      expect(written(communes)).toEqual(written(expected));
      expect(communes.map(({ code, parent }) => `${code} ${parent?.code}`).sort()).toEqual(
        expected.map(({ code, parent }) => `${code} ${parent.code}`).sort(),
      );
    },
  );

  it("give 37 units of the former province and 92 in all from 1/7/2025, with 51 codes that meant others", async () => {
    const before = new Map((await listCommunes("2025-06-30")).map((place) => [place.code, place]));
    const after = await listCommunes("2025-07-01");

    expect(written(after)).toEqual(
      written(
        communes2025.map((row) => ({
          code: row.code ?? "",
          name: row.name ?? "",
          kind: types[row.type ?? ""] ?? "",
          parent: { code: "19", name: "Thái Nguyên" },
        })),
      ),
    );
    const successors = new Set(lineage2025.map((row) => row.successor_code));
    expect(successors.size).toBe(37);
    expect(communes2025.filter((row) => row.code_status === "re-used with another name")).toHaveLength(51);
    const own = after.filter(({ code }) => successors.has(code));
    for (const place of own) {
      const earlier = before.get(place.code);
      expect(earlier?.id === place.id).toBe(place.code === "01957");
    }
  });

  it.each([
    ["02155", "2020-01-31", "Lương Hạ", "COMMUNE"],
    ["02155", "2020-02-01", "Yến Lạc", "TOWNSHIP"],
    ["02155", "2025-07-01", "Na Rì", "COMMUNE"],
    ["02134", "2020-01-31", "Yến Lạc", "TOWNSHIP"],
    ["01843", "2025-06-30", "Phùng Chí Kiên", "WARD"],
    ["01843", "2025-07-01", "Bắc Kạn", "WARD"],
    ["01954", "2023-04-09", "Vân Tùng", "COMMUNE"],
    ["01954", "2023-04-10", "Vân Tùng", "TOWNSHIP"],
  ])("let code %s mean on %s %s, %s", async (code, at, name, kind) => {
    const { place } = await record.ask(
      `query One($code: String, $at: Date) { place(code: $code, at: $at) { name kind validFrom isBeginKnown } }`,
      { code, at },
    );

    expect(place).toMatchObject({ name, kind });
  });

  it("let nobody carry a code that was given up, and the bearer of today carry one that was not", async () => {
    const answer = await record.ask(`{
      gone: place(code: "02134", at: "2020-02-01") { name }
      latest: place(code: "02134") { name validTo }
      now: place(code: "01843") { name validFrom isBeginKnown }
      old: place(code: "01843", at: "2019-01-01") { name validFrom isBeginKnown }
    }`);

    expect(answer).toEqual({
      gone: null,
      latest: { name: "Yến Lạc", validTo: "2020-02-01" },
      now: { name: "Bắc Kạn", validFrom: "2025-07-01", isBeginKnown: true },
      old: { name: "Phùng Chí Kiên", validFrom: "2018-01-01", isBeginKnown: false },
    });
  });

  it("keep a unit's identity when its type changes, and begin another when it grows under its name and code", async () => {
    const answer = await record.ask(`{
      same: place(code: "01954", at: "2020-06-01") { id validTo versions { kind validFrom validTo parent { name } }
        changes { kind effectiveOn extent legalSource certainty predecessor { name } successor { name } } }
      later: place(code: "01954", at: "2024-06-01") { id }
      small: place(code: "01912", at: "2020-01-31") { id name successors { id name } }
      large: place(code: "01912", at: "2020-02-01") { id name validFrom isBeginKnown predecessors { name } changes { kind certainty } }
    }`);

    expect(answer.later.id).toBe(answer.same.id);
    expect(answer.same.versions).toEqual([
      { kind: "COMMUNE", validFrom: "2018-01-01", validTo: "2023-04-10", parent: { name: "Ngân Sơn" } },
      { kind: "TOWNSHIP", validFrom: "2023-04-10", validTo: "2025-07-01", parent: { name: "Ngân Sơn" } },
    ]);
    expect(answer.same.changes.map((change: { kind: string }) => change.kind)).toEqual(["CHANGE_TYPE", "MERGE"]);
    expect(answer.same.changes[0]).toMatchObject({ effectiveOn: "2023-04-10", legalSource: "NQ 722/NQ-UBTVQH15" });
    expect(answer.large).toMatchObject({ name: "Thượng Giáo", validFrom: "2020-02-01", isBeginKnown: true });
    expect(answer.large.id).not.toBe(answer.small.id);
    expect(answer.small.successors).toEqual([{ id: answer.large.id, name: "Thượng Giáo" }]);
    expect(answer.large.predecessors.map((place: { name: string }) => place.name).sort()).toEqual([
      "Cao Trĩ",
      "Thượng Giáo",
    ]);
    expect(answer.large.changes.map((change: { certainty: string }) => change.certainty)).toContain("inferred");
  });

  it("divide Lương Hạ and Văn Học among two each", async () => {
    const answer = await record.ask(`{
      luongHa: place(code: "02155", at: "2020-01-31") { successors { name } changes { extent kind } }
      vanHoc: place(code: "02149", at: "2020-01-31") { successors { name } }
    }`);

    const names = (place: { successors: { name: string }[] }) => place.successors.map(({ name }) => name).sort();
    expect(names(answer.luongHa)).toEqual(["Cường Lợi", "Yến Lạc"]);
    expect(names(answer.vanHoc)).toEqual(["Cường Lợi", "Văn Vũ"]);
    expect(answer.luongHa.changes).toEqual([
      { extent: "PART", kind: "SPLIT" },
      { extent: "PART", kind: "SPLIT" },
    ]);
  });

  it("let a new commune cross the lines of former districts", async () => {
    const { places } = await record.ask(`{ places(filter: { search: "dong phuc", kinds: [COMMUNE] }, at: "2025-07-01") {
      edges { node { name predecessors { parent { name } } } } } }`);

    const [found] = places.edges;
    expect(found.node.name).toBe("Đồng Phúc");
    const districts = found.node.predecessors.map((place: { parent: { name: string } }) => place.parent.name);
    expect(new Set(districts)).toEqual(new Set(["Ba Bể", "Chợ Đồn"]));
  });

  it("give the tree of a day up to the province, and below it", async () => {
    const answer = await record.ask(`{
      old: place(code: "02155", at: "2024-01-01") { ancestors { code name kind } }
      now: place(code: "02155", at: "2025-07-01") { ancestors { code name kind } }
      province: place(code: "06", at: "2024-01-01") { id name validTo successors { code name validFrom } children { totalCount } }
    }`);

    expect(answer.old.ancestors).toEqual([
      { code: "06", name: "Bắc Kạn", kind: "PROVINCE" },
      { code: "066", name: "Na Rì", kind: "DISTRICT" },
    ]);
    expect(answer.now.ancestors).toEqual([{ code: "19", name: "Thái Nguyên", kind: "PROVINCE" }]);
    expect(answer.province).toMatchObject({
      validTo: "2025-07-01",
      successors: [{ code: "19", name: "Thái Nguyên", validFrom: "2025-07-01" }],
      children: { totalCount: 8 },
    });
    const { places } = await record.ask(
      `query Under($id: ID!) { places(filter: { under: $id }, at: "2024-01-01", first: 0) { totalCount } }`,
      { id: answer.province.id },
    );
    expect(places.totalCount).toBe(116);
  });
});
