import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDecision, anEdit, change } from "../../testing/organisation-changes.ts";
import {
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

const on = (day: string, values: Record<string, unknown>) => anEdit({ effectiveOn: day, ...values });
const born = (code: string, values: Record<string, unknown> = {}) => ({
  code,
  name: `Đảng bộ xã ${code}`,
  kind: "GRASSROOTS_CHAPTER",
  sector: "SECTOR:XA",
  parent: idOf("BK.BB"),
  ...values,
});
const cellsOf = (code: string) => [1, 2, 10].map((number) => idOf(`${code}.${number}`));
const stateOf = async (id: string, at?: string) =>
  (
    await record.ask(
      `query ($id: ID!, $at: Date) { organisation(id: $id, at: $at) { validFrom validTo code name kind sector { code } parent { id } version } }`,
      { id, at },
    )
  ).organisation;

describe("a mutation of organisations", () => {
  it("founds one, and tells what became of it", async () => {
    const answer = await change(record, "foundOrganisation", on("2019-01-01", { organisation: born("31") }));

    const id = idOf("31", "2019-01-01");
    expect(answer).toMatchObject({
      __typename: "OrganisationsChanged",
      outcome: "RECORDED",
      differenceCount: 1,
      changes: [
        {
          kind: "FOUND",
          effectiveOn: "2019-01-01",
          decisionNumber: aDecision.number,
          edges: [{ predecessor: null, successor: { id }, extent: "WHOLE" }],
        },
      ],
      differences: [
        {
          organisation: { id },
          effectiveOn: "2019-01-01",
          before: null,
          after: { code: "31", parentCode: "BK.BB", parentName: "Đảng bộ huyện Ba Bể", validTo: null },
        },
      ],
    });
    expect(await stateOf(id)).toMatchObject({
      validFrom: "2019-01-01",
      code: "31",
      sector: { code: "XA" },
      parent: { id: idOf("BK.BB") },
      version: 1,
    });
  });

  it("renames one under another code, and keeps the name it had", async () => {
    const answer = await change(
      record,
      "renameOrganisation",
      on("2019-03-01", { organisation: idOf("31", "2019-01-01"), name: "  Đảng bộ xã   Mới ", code: "32" }),
    );

    expect(answer.differences).toMatchObject([
      { before: { code: "31", name: "Đảng bộ xã 31" }, after: { code: "32", name: "Đảng bộ xã Mới" } },
    ]);
    expect(await stateOf(idOf("31", "2019-01-01"), "2019-02-28")).toMatchObject({ code: "31", version: 2 });
  });

  it("moves one below another and changes its level", async () => {
    const id = idOf("31", "2019-01-01");
    const moved = await change(
      record,
      "transferOrganisation",
      on("2019-04-01", { organisation: id, parent: idOf("BK.CD") }),
    );
    const changed = await change(
      record,
      "changeOrganisationType",
      on("2019-05-01", { organisation: id, kind: "GRASSROOTS_CELL", sector: "PARTY_AGENCY" }),
    );

    expect(moved.differences).toMatchObject([{ before: { parentCode: "BK.BB" }, after: { parentCode: "BK.CD" } }]);
    expect(changed.differences).toMatchObject([
      { before: { kind: "GRASSROOTS_CHAPTER" }, after: { kind: "GRASSROOTS_CELL" } },
    ]);
    expect(await stateOf(id)).toMatchObject({ kind: "GRASSROOTS_CELL", parent: { id: idOf("BK.CD") }, version: 4 });
  });

  it("dissolves one, which stays on record with its life", async () => {
    const id = idOf("31", "2019-01-01");
    const answer = await change(record, "dissolveOrganisation", on("2019-06-01", { organisation: id }));

    expect(answer.differences).toMatchObject([{ effectiveOn: "2019-06-01", before: { code: "32" }, after: null }]);
    expect(await stateOf(id)).toMatchObject({ validTo: "2019-06-01", code: "32" });
  });

  it("merges some into a new one that takes a predecessor's code, with what stood below, on one day", async () => {
    const answer = await change(record, "changeOrganisations", {
      idempotencyKey: "the merger",
      changes: [
        ...[...cellsOf("01"), ...cellsOf("02")].map((organisation) => ({
          effectiveOn: "2020-02-01",
          decision: aDecision,
          transfer: { organisation, parentCode: "01" },
        })),
        {
          effectiveOn: "2020-02-01",
          decision: aDecision,
          merge: {
            predecessors: [{ organisation: idOf("01") }, { organisation: idOf("02") }],
            successor: born("01", { name: "Đảng bộ xã Hòa Ân" }),
          },
        },
        {
          effectiveOn: "2021-05-01",
          decision: aDecision,
          rename: { organisation: idOf("01.1"), name: "Chi bộ 1 mới" },
        },
      ],
    });

    const young = idOf("01", "2020-02-01");
    expect(answer).toMatchObject({ __typename: "OrganisationsChanged", differenceCount: 10 });
    expect(answer.changes.at(-2)).toMatchObject({ kind: "MERGE", extent: "WHOLE", successors: [{ id: young }] });
    expect((await stateOf(idOf("01.1"))).parent).toEqual({ id: young });
    expect(await stateOf(idOf("01"))).toMatchObject({ validTo: "2020-02-01" });
  });

  it("lets one that lives on take in others", async () => {
    await change(record, "foundOrganisation", on("2020-03-01", { organisation: born("41") }));
    const answer = await change(
      record,
      "mergeOrganisations",
      on("2020-04-01", { predecessors: [{ organisation: idOf("41", "2020-03-01") }], into: idOf("03") }),
    );

    expect(answer.changes[0].edges).toEqual([
      { predecessor: { id: idOf("41", "2020-03-01") }, successor: { id: idOf("03") }, extent: "WHOLE" },
    ]);
    expect(await stateOf(idOf("03"))).toMatchObject({ validTo: null, code: "03" });
  });

  it("divides one that ends, and one that keeps a part", async () => {
    await change(record, "foundOrganisation", on("2020-03-01", { organisation: born("51") }));
    const partly = await change(
      record,
      "splitOrganisation",
      on("2020-05-01", { organisation: idOf("51", "2020-03-01"), successors: [born("52")], livesOn: true }),
    );
    const wholly = await change(
      record,
      "splitOrganisation",
      on("2020-06-01", { organisation: idOf("51", "2020-03-01"), successors: [born("51"), born("53")] }),
    );

    expect(partly.changes[0]).toMatchObject({ extent: "PART", predecessors: [{ id: idOf("51", "2020-03-01") }] });
    expect(wholly.differences.map((each: { after: unknown }) => each.after === null)).toEqual([true, false, false]);
    expect(await stateOf(idOf("51", "2020-03-01"))).toMatchObject({ validTo: "2020-06-01" });
    expect(await stateOf(idOf("51", "2020-06-01"))).toMatchObject({ validTo: null });
  });

  it("lets two exchange their codes on one day", async () => {
    const [one, two] = [idOf("52", "2020-05-01"), idOf("53", "2020-06-01")];
    const rename = (organisation: string, code: string) => ({
      effectiveOn: "2020-07-01",
      decision: aDecision,
      rename: { organisation, code },
    });
    const answer = await change(record, "changeOrganisations", {
      idempotencyKey: "the exchange",
      changes: [rename(one, "53"), rename(two, "52")],
    });

    expect(answer.__typename).toBe("OrganisationsChanged");
    expect([(await stateOf(one)).code, (await stateOf(two)).code]).toEqual(["53", "52"]);
  });

  it("names what moved and was given another code earlier in the list by its id", async () => {
    const one = idOf("52", "2020-05-01");
    const step = (effectiveOn: string, act: object) => ({ effectiveOn, decision: aDecision, ...act });
    const answer = await change(record, "changeOrganisations", {
      idempotencyKey: "several days",
      changes: [
        step("2021-03-01", { transfer: { organisation: idOf("03.1"), parent: one } }),
        step("2021-01-01", { rename: { organisation: one, code: "60" } }),
        step("2021-02-01", { found: born("61", { kind: "SUBORDINATE_CELL", sector: null, parent: one }) }),
        step("2021-04-01", { transfer: { organisation: idOf("03.2"), parent: one, code: "60.2" } }),
      ],
    });

    expect(answer.__typename).toBe("OrganisationsChanged");
    expect(await stateOf(idOf("03.2"))).toMatchObject({ code: "60.2", parent: { id: one } });
    expect((await stateOf(idOf("61", "2021-02-01"))).parent).toEqual({ id: one });
  });
});

describe("an idempotency key", () => {
  it("gives the answer of the first sending again, and stores nothing more", async () => {
    const input = on("2022-01-01", { organisation: idOf("03"), name: "Đảng bộ xã Đồng Tâm Mới" });
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => change(record, "renameOrganisation", input)));
    const later = await change(record, "renameOrganisation", input);

    const answers = [first, ...others, later];
    expect(answers.filter((answer) => answer.outcome === "RECORDED")).toHaveLength(1);
    expect(new Set(answers.map(({ outcome: _, ...answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(
      (await record.ask(`{ organisation(code: "03") { changes { kind effectiveOn } } }`)).organisation.changes,
    ).toEqual(expect.arrayContaining([{ kind: "RENAME", effectiveOn: "2022-01-01" }]));
  });

  it("is refused for another edit", async () => {
    const input = on("2022-02-01", { organisation: idOf("03"), name: "Đảng bộ xã A" });
    await change(record, "renameOrganisation", input);

    const answer = await change(record, "renameOrganisation", { ...input, name: "Đảng bộ xã B" });
    expect(answer).toMatchObject({ __typename: "IdempotencyKeyReusedError", message: expect.stringContaining("Khóa") });
  });
});

describe("an expected version", () => {
  it("refuses an edit that was made for another version, and lets the one for this version through", async () => {
    const id = idOf("03");
    const { version } = await stateOf(id);
    const input = (expected: number, name: string) =>
      on("2022-03-01", { organisation: id, name, expectedVersions: [{ organisation: id, version: expected }] });

    expect(await change(record, "renameOrganisation", input(version - 1, "Đảng bộ xã C"))).toMatchObject({
      __typename: "StaleVersionError",
      versions: [{ id, expected: version - 1, current: version }],
    });
    expect((await change(record, "renameOrganisation", input(version, "Đảng bộ xã D"))).__typename).toBe(
      "OrganisationsChanged",
    );
    expect((await stateOf(id)).version).toBe(version + 1);
  });
});
