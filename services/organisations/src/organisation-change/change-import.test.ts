import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
  type Row,
  rowNumber,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

const importChanges = (rows: readonly Row[], dryRun = false) => record.importRows("ORGANISATION_CHANGES", rows, dryRun);

const commune = { name: "Đảng bộ xã Mới", organisationKind: "GRASSROOTS_CHAPTER", sector: "XA", parentCode: "BK.BB" };
/** Communes 01 and 02 merge into a new 01, and their cells move below it; afterwards a cell is renamed. */
const merger: readonly Row[] = [
  ...["01.1", "01.2", "01.10", "02.1", "02.2", "02.10"].map((code) =>
    aChange({ change: "2", kind: "TRANSFER_PARENT", predecessorCode: code, successorCode: code, parentCode: "01" }),
  ),
  aChange({ kind: "MERGE", predecessorCode: "01", successorCode: "01", ...commune }),
  aChange({ kind: "MERGE", predecessorCode: "02", successorCode: "01" }),
  aChange({ change: "3", kind: "RENAME", effectiveOn: "2021-05-01", predecessorCode: "01.1", name: "Chi bộ 1 mới" }),
];

const lineageOf = `query ($code: String!, $at: Date) {
  organisation(code: $code, at: $at) {
    id validFrom validTo name
    predecessors { id name validTo }
    successors { id }
    children { totalCount edges { node { code name(at: "2022-01-01") } } }
    changes { kind effectiveOn decidedOn decisionNumber issuer extent predecessors { id } successors { id } }
  }
}`;

describe("a file of changes", () => {
  it("begins, ends and moves organisations on its days, and is stored once", async () => {
    const before = await record.ask(lineageOf, { code: "01", at: "2020-01-31" });
    const tried = await importChanges(merger, true);
    const unchanged = await record.ask(lineageOf, { code: "01", at: "2020-01-31" });
    const stored = await importChanges(merger);
    const again = await importChanges(merger);
    const reordered = await importChanges([...merger].reverse());

    expect(tried).toMatchObject({ outcome: "WOULD_STORE", added: 9 });
    expect(unchanged).toEqual(before);
    expect(stored).toMatchObject({ outcome: "STORED", added: 9, superseding: 0, unchanged: 0 });
    expect(again).toMatchObject({ outcome: "UNCHANGED", batchId: stored.batchId });
    expect(reordered).toMatchObject({ outcome: "UNCHANGED", unchanged: 9 });
  });

  it("leaves the lineage of both sides, each under its own id", async () => {
    const young = idOf("01", "2020-02-01");
    const { organisation: now } = await record.ask(lineageOf, { code: "01" });
    const { organisation: then } = await record.ask(lineageOf, { code: "01", at: "2020-01-31" });

    expect(now).toMatchObject({
      id: young,
      validFrom: "2020-02-01",
      validTo: null,
      successors: [],
      changes: [
        {
          kind: "MERGE",
          effectiveOn: "2020-02-01",
          decidedOn: "2020-01-15",
          decisionNumber: "01-QĐ/TU",
          issuer: "Tỉnh ủy",
          extent: "WHOLE",
          successors: [{ id: young }],
        },
      ],
    });
    expect(new Set(now.predecessors.map((each: { id: string }) => each.id))).toEqual(new Set([idOf("01"), idOf("02")]));
    expect(now.children).toMatchObject({ totalCount: 6 });
    expect(then).toMatchObject({
      id: idOf("01"),
      validTo: "2020-02-01",
      successors: [{ id: young }],
      predecessors: [],
    });
    expect(then.children.edges.map((edge: { node: unknown }) => edge.node)).toEqual([
      { code: "01.1", name: "Chi bộ 1 mới" },
      { code: "01.2", name: "Chi bộ 2" },
      { code: "01.10", name: "Chi bộ 10" },
    ]);
  });

  it("supersedes a change as a whole and gives the earlier form back", async () => {
    const name = async () => (await record.ask(`{ organisation(code: "01") { name } }`)).organisation.name;
    const corrected = merger.map((row) => (row.name === commune.name ? { ...row, name: "Đảng bộ xã Đúng" } : row));
    const later = await importChanges(corrected);

    expect(later).toMatchObject({ outcome: "STORED", added: 0, superseding: 2, unchanged: 7 });
    expect(await name()).toBe("Đảng bộ xã Đúng");
    expect(await record.withdraw(later.batchId)).toBe("WITHDRAWN");
    expect(await name()).toBe("Đảng bộ xã Mới");
  });

  it("is withdrawn without a trace in what counts", async () => {
    const before = await record.ask(lineageOf, { code: "03" });
    const later = await importChanges([
      aChange({
        change: "9",
        kind: "TRANSFER_PARENT",
        effectiveOn: "2023-01-01",
        predecessorCode: "03",
        parentCode: "BK.BB",
      }),
    ]);
    const moved = await record.ask(
      `{ organisation(code: "03") { parent { code } earlier: parent(at: "2022-12-31") { code } } }`,
    );
    await record.withdraw(later.batchId);

    expect(moved.organisation).toEqual({ parent: { code: "BK.BB" }, earlier: { code: "BK.CD" } });
    expect(await record.ask(lineageOf, { code: "03" })).toEqual(before);
  });

  it("names every fault of a file at once and stores nothing", async () => {
    const report = await importChanges([
      aChange({ change: "1", kind: "DISSOLVE", effectiveOn: "2024-01-01", predecessorCode: "99" }),
      aChange({ change: "2", kind: "FOUND", effectiveOn: "2024-01-01", successorCode: "03", ...commune }),
      aChange({
        change: "3",
        kind: "FOUND",
        effectiveOn: "2024-01-01",
        successorCode: "77",
        ...commune,
        parentCode: "88",
      }),
      aChange({
        change: "4",
        kind: "FOUND",
        effectiveOn: "2024-01-01",
        successorCode: "78",
        name: "Đảng bộ",
        parentCode: "BK",
      }),
      aChange({ change: "5", kind: "DISSOLVE", effectiveOn: "2024-01-01", predecessorCode: "03.1" }),
      aChange({ change: "5", kind: "DISSOLVE", effectiveOn: "2024-02-01", predecessorCode: "03.2" }),
      aChange({ change: "6", kind: "DISSOLVE", effectiveOn: "2024-13-01", predecessorCode: "03.2" }),
    ]);

    const place = ({ code, row, column }: { code: string; row: number | null; column: string | null }) => [
      code,
      row,
      column,
    ];
    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(place).sort()).toEqual(
      [
        ["UNKNOWN_ORGANISATION", rowNumber(0), "Mã tổ chức trước"],
        ["CODE_IN_USE", rowNumber(1), "Mã tổ chức sau"],
        ["NO_SUCH_PARENT", rowNumber(2), "Mã tổ chức cấp trên sau"],
        ["INCOMPLETE_CHANGE", rowNumber(3), "Loại tổ chức sau"],
        ["INCOMPLETE_CHANGE", rowNumber(5), "Ngày hiệu lực"],
        ["INVALID_DATE", rowNumber(6), "Ngày hiệu lực"],
      ].sort(),
    );
    expect((await record.ask(`{ organisation(code: "03.1") { validTo } }`)).organisation.validTo).toBeNull();
  });

  it("shows on trial what it would make of the organisations, and again when it is stored", async () => {
    const rows = [
      aChange({ change: "1", kind: "RENAME", effectiveOn: "2024-05-01", predecessorCode: "03.1", name: "Chi bộ khác" }),
      aChange({
        change: "2",
        kind: "FOUND",
        effectiveOn: "2024-06-01",
        successorCode: "79",
        ...commune,
      }),
    ];
    const tried = await importChanges(rows, true);
    const stored = await importChanges(rows);

    expect(tried.differences).toMatchObject({
      totalCount: 2,
      listed: [
        { effectiveOn: "2024-05-01", before: { name: "Chi bộ 1" }, after: { name: "Chi bộ khác", parentCode: "03" } },
        { effectiveOn: "2024-06-01", before: null, after: { code: "79", parentName: "Đảng bộ huyện Ba Bể" } },
      ],
    });
    expect(stored.differences).toEqual(tried.differences);
  });

  it("is refused where it would take from a rating the organisation that was rated", async () => {
    await record.importRows("ORGANISATION_RATINGS", [
      aRating({ organisationCode: "79", year: 2024, decidedOn: "2024-12-20" }),
    ]);
    const report = await importChanges([
      aChange({ change: "2", kind: "FOUND", effectiveOn: "2024-06-01", successorCode: "78", ...commune }),
    ]);

    expect(report).toMatchObject({ outcome: "REFUSED", faults: [{ code: "WOULD_ERASE_FACTS", row: null }] });
  });
});
