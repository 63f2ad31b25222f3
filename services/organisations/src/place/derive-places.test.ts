import { describe, expect, it } from "vitest";
import { aRow, aSide, aStatement, derive, faultsOf, readFactsOf, versionsOn } from "../../testing/place-facts.ts";
import { communeFiles, placeFiles, readPlaceFile } from "../../testing/place-files.ts";
import type { PlaceFacts } from "./place-fact.ts";

const join = (files: readonly PlaceFacts[]): PlaceFacts => ({
  statements: files.flatMap(({ statements }) => statements),
  lineage: files.flatMap(({ lineage }) => lineage),
});
const permute = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, at) => permute(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]));
const onRecord = <Row extends { readonly row: number | null }>(rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, row: null }));
const nameOn = (derived: ReturnType<typeof derive>, code: string, on: string) =>
  versionsOn(derived, on).find((version) => version.code === code)?.name;

describe("the five lists of communes", () => {
  it("give the same places in each of their 120 orders, once all are accepted", async () => {
    const facts = await Promise.all(communeFiles.map((name) => readFactsOf(readPlaceFile(name), name)));
    const write = (derived: ReturnType<typeof derive>) =>
      JSON.stringify([
        derived.versions.map((version) => JSON.stringify(version)).sort(),
        derived.beginnings.map((beginning) => JSON.stringify(beginning)).sort(),
        derived.edges.map((edge) => JSON.stringify(edge)).sort(),
      ]);
    const expected = write(derive(join(facts)));
    let refusals = 0;
    const known = new Map<string, ReturnType<typeof derive>["faults"]>();
    const check = (taken: readonly PlaceFacts[], file: PlaceFacts) => {
      const key = `${taken.map((each) => facts.indexOf(each)).sort()} ${facts.indexOf(file)}`;
      const record = join(taken);
      const standing = { statements: onRecord(record.statements), lineage: onRecord(record.lineage) };
      const faults = known.get(key) ?? derive(join([standing, file])).faults;
      known.set(key, faults);
      return faults;
    };

    for (const order of permute(facts)) {
      let waiting = order;
      const taken: PlaceFacts[] = [];
      // What is refused is handed in again once another was taken, as whoever hands it in is told to.
      while (waiting.length > 0) {
        const refused: PlaceFacts[] = [];
        for (const file of waiting)
          if (check(taken, file).length === 0) taken.push(file);
          else refused.push(file);
        refusals += refused.length;
        expect(refused.length).toBeLessThan(waiting.length);
        waiting = refused;
      }
      expect(write(derive(join(taken)))).toBe(expected);
    }
    for (const [key, faults] of known)
      for (const { code, row, message } of faults)
        expect([key, code, row !== null, /\d{4}-\d{2}-\d{2}/.test(message.en)]).toEqual([key, code, true, true]);
    expect(refusals).toBeGreaterThan(0);
  });

  it("are accepted one by one with the lists of upper levels: lineages first, or by name", async () => {
    const names = [...placeFiles].sort((one, other) => (one < other ? -1 : 1));
    const isLineage = (name: string) => name.startsWith("lineage");
    for (const order of [[...names.filter(isLineage), ...names.filter((name) => !isLineage(name))], names]) {
      const taken: PlaceFacts[] = [];
      for (const name of order) {
        taken.push(await readFactsOf(readPlaceFile(name), name));
        expect([name, derive(join(taken)).faults]).toEqual([name, []]);
      }
    }
  });

  it("give every unit a place above on every day of its life, and no code to two on one day", async () => {
    const derived = derive(join(await Promise.all(placeFiles.map((name) => readFactsOf(readPlaceFile(name), name)))));

    expect(derived.faults).toEqual([]);
    for (const on of [
      "2018-01-01",
      "2020-01-31",
      "2020-02-01",
      "2023-04-10",
      "2025-06-30",
      "2025-07-01",
      "2030-01-01",
    ]) {
      const living = versionsOn(derived, on);
      const ids = new Set(living.map(({ placeId }) => placeId));
      expect(new Set(living.map(({ code }) => code)).size).toBe(living.length);
      for (const { kind, parentId } of living) {
        if (kind === "PROVINCE") expect(parentId).toBeNull();
        else expect(ids).toContain(parentId);
      }
    }
  });
});

describe("what lists and lineages say together", () => {
  const bacKan = aStatement({ code: "06", name: "Bắc Kạn", kind: "PROVINCE" });
  const choMoi = aStatement({ code: "065", name: "Chợ Mới", kind: "DISTRICT", provinceCode: "06" });
  const communeIn = (code: string, districtCode: string, provinceCode: string, province: string) =>
    aStatement({ code, districtCode, district: "Huyện Chợ Mới", provinceCode, province });
  const parentOf = (derived: ReturnType<typeof derive>, code: string) => {
    const on = versionsOn(derived, "2024-01-01");
    const parentId = on.find((version) => version.code === code)?.parentId;
    return on.find(({ placeId }) => placeId === parentId)?.code;
  };

  it("does not put a commune below a district of another province that has the same name", () => {
    const statements = [
      bacKan,
      choMoi,
      communeIn("1", "065", "06", "Bắc Kạn"),
      communeIn("2", "893", "89", "An Giang"),
    ];

    const derived = derive({ statements });

    expect(derived.faults).toEqual([]);
    expect(["1", "2", "893"].map((code) => parentOf(derived, code))).toEqual(["065", "893", "89"]);
  });

  it("tells districts with one name apart by the province that a lineage names", () => {
    const others = [
      aStatement({ code: "89", name: "An Giang", kind: "PROVINCE" }),
      aStatement({ code: "893", name: "Chợ Mới", kind: "DISTRICT", provinceCode: "89" }),
    ];
    const lineage = ["Bắc Kạn", "An Giang"].map((province, at) =>
      aRow(aSide(`${at}`, { district: "Huyện Chợ Mới", province }), aSide("9")),
    );

    const derived = derive({ statements: [bacKan, choMoi, ...others], lineage });

    expect(derived.faults).toEqual([]);
    expect(["0", "1"].map((code) => parentOf(derived, code))).toEqual(["065", "893"]);
  });

  it("keeps a place when its name, type, parent or code changes, and begins another when its extent does", () => {
    const lineage = [
      aRow("1", aSide("1", { name: "Mới" }), { event: "RENAME", effectiveOn: "2020-01-01" }),
      aRow(aSide("1", { name: "Mới" }), aSide("9", { name: "Mới", kind: "WARD" }), {
        event: "CHANGE_TYPE",
        effectiveOn: "2021-01-01",
      }),
      aRow(aSide("9", { name: "Mới", kind: "WARD" }), aSide("9", { name: "Mới", kind: "WARD" }), {
        effectiveOn: "2022-01-01",
      }),
      aRow("2", aSide("9", { name: "Mới", kind: "WARD" }), { effectiveOn: "2023-01-01" }),
      aRow(aSide("9", { name: "Mới", kind: "WARD" }), aSide("9", { name: "Mới", kind: "WARD" }), {
        effectiveOn: "2023-01-01",
      }),
    ];

    const derived = derive({ lineage });

    expect(derived.faults).toEqual([]);
    const ids = ["2019-01-01", "2020-01-01", "2021-06-01", "2022-12-31", "2023-01-01"].map(
      (on) => versionsOn(derived, on).find(({ name }) => name === "Mới" || name === "Xã 1")?.placeId,
    );
    expect(ids).toEqual([...Array(4).fill("1@2018-01-01"), "9@2023-01-01"]);
  });

  it("hears names: other spellings of one name are no contradiction, and the list's own spelling is taken", () => {
    const statements = [aStatement({ code: "1", name: "Hoà Sỹ", validTo: "2025-07-01" })];

    const derived = derive({ statements, lineage: [aRow(aSide("1", { name: "Hòa Sĩ" }), "2"), aRow("3", "2")] });

    expect(derived.faults).toEqual([]);
    expect(nameOn(derived, "1", "2020-01-01")).toBe("Hoà Sỹ");
  });

  it("begins what was there before the record with the record, and leaves out what ended before", () => {
    const statements = [
      aStatement({ code: "1", validTo: "2020-01-01" }),
      aStatement({
        code: "v",
        name: "Nà Pài",
        kind: "VILLAGE",
        parentCode: "1",
        validFrom: "2010-05-01",
        validTo: "2019-01-01",
      }),
      aStatement({
        code: "v",
        name: "Nà Cũ",
        kind: "VILLAGE",
        parentCode: "1",
        validFrom: "2001-05-01",
        validTo: "2010-05-01",
      }),
    ];

    const derived = derive({ statements });

    expect(derived.faults).toEqual([]);
    expect(derived.beginnings.map(({ id, isBeginKnown }) => [id, isBeginKnown]).sort()).toEqual([
      ["1@2018-01-01", false],
      ["v@2018-01-01", false],
    ]);
  });

  it("introduces places that are only named as lying above others, while those live", () => {
    const statements = [
      aStatement({ code: "1", district: "Huyện Na Rì", province: "Bắc Kạn", validTo: "2025-07-01" }),
      aStatement({
        code: "2",
        district: "Huyện Na Rì",
        districtCode: "066",
        validFrom: "2020-01-01",
        validTo: "2026-01-01",
      }),
    ];

    const derived = derive({ statements });

    expect(derived.faults).toEqual([]);
    expect(derived.versions.filter(({ kind }) => kind !== "COMMUNE")).toEqual([
      expect.objectContaining({ placeId: "066@2018-01-01", name: "Na Rì", validTo: "2026-01-01" }),
      expect.objectContaining({ code: null, name: "Bắc Kạn", kind: "PROVINCE", validFrom: "2018-01-01" }),
    ]);
  });

  it("moves the villages of a commune that went over whole, and asks where those of a divided one go", () => {
    const village = aStatement({ code: "v", name: "Nà Pài", kind: "VILLAGE", parentCode: "1" });
    const statements = [aStatement({ code: "1" }), aStatement({ code: "2" }), village];
    const whole = derive({ statements, lineage: [aRow("1", "3"), aRow("2", "3")] });
    const parts = [
      aRow("1", "3", { extent: "PART", event: "SPLIT" }),
      aRow("1", "4", { extent: "PART", event: "SPLIT" }),
    ];
    const told = aRow(
      aSide("v", { name: "Nà Pài", kind: "VILLAGE" }),
      aSide("v", { name: null, kind: null, parentCode: "4" }),
      {
        event: "TRANSFER_PARENT",
      },
    );

    expect(whole.faults).toEqual([]);
    expect(whole.versions.filter(({ placeId }) => placeId === "v@2018-01-01").map(({ parentId }) => parentId)).toEqual([
      "1@2018-01-01",
      "3@2025-07-01",
    ]);
    expect(faultsOf(derive({ statements, lineage: parts }))).toEqual([["VILLAGES_ORPHANED", 2, "predecessor_code"]]);
    const divided = derive({ statements, lineage: [...parts, told] });
    expect(divided.faults).toEqual([]);
    expect(versionsOn(divided, "2025-07-01").find(({ code }) => code === "v")).toMatchObject({
      placeId: "v@2018-01-01",
      parentId: "4@2025-07-01",
    });
  });

  it("puts villages that merge where their commune goes on the same day", () => {
    const villages = ["v", "w"].map((code) => aStatement({ code, name: code, kind: "VILLAGE", parentCode: "1" }));
    const side = (code: string) => aSide(code, { name: code, kind: "VILLAGE" });
    const lineage = [aRow("1", "3"), aRow("2", "3"), aRow(side("v"), side("x")), aRow(side("w"), side("x"))];

    const derived = derive({ statements: [aStatement({ code: "1" }), ...villages], lineage });

    expect(derived.faults).toEqual([]);
    expect(versionsOn(derived, "2025-07-01").find(({ code }) => code === "x")?.parentId).toBe("3@2025-07-01");
  });
});

describe("a file of places is refused where", () => {
  const statements = onRecord([
    aStatement({ code: "1" }),
    aStatement({ code: "2" }),
    aStatement({ code: "3", validTo: "2024-01-01" }),
    aStatement({ code: "d", name: "Na Rì", kind: "DISTRICT", validTo: "2024-01-01" }),
  ]);
  const part = { extent: "PART", event: "SPLIT" } as const;

  it.each([
    ["a predecessor ended before", [aRow("3", "4")], [["PLACE_LINEAGE_FIRST", 2, "predecessor_code"]]],
    [
      "nothing tells who a predecessor was",
      [aRow(aSide("7", { name: null }), "4")],
      [["UNKNOWN_PLACE", 2, "predecessor_code"]],
    ],
    [
      "a predecessor has another name",
      [aRow(aSide("1", { name: "Khác" }), "4"), aRow("2", "4")],
      [["PLACE_MISMATCH", 2, "predecessor"]],
    ],
    [
      "a predecessor is of another kind",
      [aRow(aSide("1", { kind: "WARD" }), "4"), aRow("2", "4")],
      [["PLACE_MISMATCH", 2, "predecessor_type"]],
    ],
    ["a code is borne by another on the day", [aRow("1", "2")], [["PLACE_OVERLAP", 2, "successor_code"]]],
    [
      "a predecessor goes both whole and in part",
      [aRow("1", "4"), aRow("1", "5", { ...part, row: 3 })],
      [["PLACE_OVERLAP", 3, "predecessor_code"]],
    ],
    [
      "a predecessor goes whole to two",
      [aRow("1", "4"), aRow("1", "5", { row: 3 })],
      [["PLACE_OVERLAP", 3, "predecessor_code"]],
    ],
    [
      "only one part of a divided one is told",
      [aRow("1", "4", part), aRow("2", "4", { row: 3 })],
      [["PLACE_GAP", 2, "predecessor_code"]],
    ],
    [
      "a place ends twice",
      [aRow("1", null, { event: "DISSOLVE", effectiveOn: "2024-01-01" }), aRow("1", "4", { row: 3 })],
      [["UNKNOWN_PLACE", 3, "predecessor_code"]],
    ],
    [
      "a place above ended",
      [aRow(null, aSide("4", { district: "Huyện Na Rì" }), { event: "FOUND" })],
      [["NO_SUCH_PARENT_PLACE", 2, "successor_parent_code"]],
    ],
    [
      "a place would lie below its like",
      [aRow(null, aSide("4", { parentCode: "1" }), { event: "FOUND" })],
      [["PLACE_INCOMPLETE", 2, "successor_parent_code"]],
    ],
    [
      "what is unchanged has another name",
      [aRow("1", aSide("1", { name: "Khác" }), { event: "UNCHANGED" })],
      [["PLACE_INCOMPLETE", 2, "event"]],
    ],
    ["a merger has no successor", [aRow("1", null)], [["PLACE_INCOMPLETE", 2, "successor_code"]]],
    [
      "a founding has a predecessor",
      [aRow("1", "4", { event: "FOUND" })],
      [["PLACE_INCOMPLETE", 2, "predecessor_code"]],
    ],
    ["a place lives on in part", [aRow("1", "1", { ...part, event: "RENAME" })], [["PLACE_INCOMPLETE", 2, "kind"]]],
    [
      "rows disagree on their successor",
      [aRow("1", "4"), aRow("2", aSide("4", { kind: "WARD" }), { row: 3 })],
      [["PLACE_INCOMPLETE", 3, "successor_type"]],
    ],
  ])("%s", (_, lineage, faults) => {
    expect(faultsOf(derive({ statements, lineage }))).toEqual(faults);
  });

  it.each([
    [
      "a code is borne by a place that no lineage ends",
      [aStatement({ code: "1", validFrom: "2025-07-01" })],
      [["PLACE_LINEAGE_FIRST", 2, "code"]],
    ],
    [
      "a code is given to two from one day",
      [
        aStatement({ code: "4", validFrom: "2025-07-01" }),
        aStatement({ code: "4", name: "Khác", validFrom: "2025-07-01", row: 3 }),
      ],
      [["PLACE_OVERLAP", 2, "code"]],
    ],
    [
      "the record says another name",
      [aStatement({ code: "1", name: "Khác", validTo: "2025-07-01" })],
      [["PLACE_MISMATCH", 2, "name"]],
    ],
    [
      "the record says another kind",
      [aStatement({ code: "1", kind: "WARD", validTo: "2025-07-01" })],
      [["PLACE_MISMATCH", 2, "type"]],
    ],
    [
      "the record ends the place earlier",
      [aStatement({ code: "3", validTo: "2025-07-01", name: "Xã khác" })],
      [["PLACE_MISMATCH", 2, "name"]],
    ],
    [
      "a place above ended",
      [aStatement({ code: "4", validFrom: "2025-07-01", parentCode: "d" })],
      [["NO_SUCH_PARENT_PLACE", 2, "parent_code"]],
    ],
    [
      "a village lies nowhere",
      [aStatement({ code: "v", kind: "VILLAGE" })],
      [["NO_SUCH_PARENT_PLACE", 2, "parent_code"]],
    ],
  ])("%s (list)", (_, given, faults) => {
    expect(faultsOf(derive({ statements: [...statements, ...given] }))).toEqual(faults);
  });
});
