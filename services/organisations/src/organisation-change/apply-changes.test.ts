import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import { describe, expect, it } from "vitest";
import { applyChanges } from "./apply-changes.ts";
import type { Change, ChangeRow, Founding, Version } from "./fact.ts";

const decision = { decisionNumber: "1", issuer: "x", decidedOn: "2017-12-01" };
const identify = (code: string, validFrom: string) => `${code}@${validFrom}`;
const START = "2018-01-01";
const DAY = "2020-02-01";

function founding(code: string, parentCode: string | null, values: Partial<Founding> = {}): Founding {
  const validFrom = values.validFrom ?? START;
  return {
    ...decision,
    organisationId: identify(code, validFrom),
    batchId: "directory",
    row: null,
    code,
    name: `name of ${code}`,
    kind: parentCode === null ? "PROVINCIAL_CHAPTER" : "GRASSROOTS_CHAPTER",
    sector: null,
    parentCode,
    validFrom,
    isStandIn: false,
    ...values,
  };
}

type RowText = Partial<Omit<ChangeRow, "row">>;
let nextRow = 6;

function change(kind: OrganisationChangeKind, rows: readonly RowText[], effectiveOn = DAY): Change {
  const first = nextRow;
  nextRow += rows.length;
  return {
    ...decision,
    id: `${kind}/${first}`,
    number: String(first),
    batchId: "changes",
    kind,
    effectiveOn,
    rows: rows.map((row, index) => ({
      predecessorCode: null,
      successorCode: null,
      extent: null,
      name: null,
      kind: null,
      sector: null,
      parentCode: null,
      ...row,
      row: first + index,
    })),
  };
}

/** A root P with the committees A and B; the chapters A1, A2 below A and B1 below B. */
const tree = [
  founding("P", null),
  founding("A", "P"),
  founding("B", "P"),
  founding("A1", "A"),
  founding("A2", "A"),
  founding("B1", "B"),
];
const born = { name: "new", kind: "GRASSROOTS_CHAPTER", parentCode: "A" } as const;

function apply(...changes: readonly Change[]) {
  return applyChanges({ foundings: tree, changes }, identify);
}
/** Each version as `code^parent from–to`, with its organisation. */
function show(versions: readonly Version[]): string[] {
  return versions
    .map(
      (each) =>
        `${each.organisationId}: ${each.code} under ${each.parentId ?? "-"} ${each.validFrom}–${each.validTo ?? ""}`,
    )
    .sort();
}
const of = (versions: readonly Version[], ...ids: string[]) =>
  show(versions.filter((version) => ids.includes(version.organisationId)));

describe("applying changes", () => {
  it("merges organisations into a new one that carries the code of a predecessor", () => {
    const { versions, edges, faults } = apply(
      change("MERGE", [
        { predecessorCode: "A1", successorCode: "A1", ...born },
        { predecessorCode: "A2", successorCode: "A1" },
      ]),
    );

    expect(faults).toEqual([]);
    expect(of(versions, "A1@2018-01-01", "A2@2018-01-01", "A1@2020-02-01")).toEqual([
      "A1@2018-01-01: A1 under A@2018-01-01 2018-01-01–2020-02-01",
      "A1@2020-02-01: A1 under A@2018-01-01 2020-02-01–",
      "A2@2018-01-01: A2 under A@2018-01-01 2018-01-01–2020-02-01",
    ]);
    expect(edges.map((edge) => [edge.predecessorId, edge.successorId, edge.extent])).toEqual([
      ["A1@2018-01-01", "A1@2020-02-01", "WHOLE"],
      ["A2@2018-01-01", "A1@2020-02-01", "WHOLE"],
    ]);
  });

  it("lets a successor that lives and is no predecessor absorb and live on", () => {
    const { versions, edges, faults } = apply(change("MERGE", [{ predecessorCode: "A2", successorCode: "A1" }]));

    expect(faults).toEqual([]);
    expect(of(versions, "A1@2018-01-01", "A2@2018-01-01")).toEqual([
      "A1@2018-01-01: A1 under A@2018-01-01 2018-01-01–",
      "A2@2018-01-01: A2 under A@2018-01-01 2018-01-01–2020-02-01",
    ]);
    expect(edges).toMatchObject([{ predecessorId: "A2@2018-01-01", successorId: "A1@2018-01-01" }]);
  });

  it("begins a new organisation where the code's bearer ends by another change of the day", () => {
    const { versions, faults } = apply(
      change("MERGE", [{ predecessorCode: "A1", successorCode: "B1", ...born, parentCode: "B" }]),
      change("MERGE", [{ predecessorCode: "B1", successorCode: "A2" }]),
    );

    expect(faults).toEqual([]);
    expect(of(versions, "B1@2018-01-01", "B1@2020-02-01")).toEqual([
      "B1@2018-01-01: B1 under B@2018-01-01 2018-01-01–2020-02-01",
      "B1@2020-02-01: B1 under B@2018-01-01 2020-02-01–",
    ]);
  });

  it("lets a predecessor live on that went over in part", () => {
    const { versions, edges, faults } = apply(
      change("MERGE", [
        { predecessorCode: "A1", successorCode: "N", ...born },
        { predecessorCode: "A2", successorCode: "N", extent: "PART" },
      ]),
    );

    expect(faults).toEqual([]);
    expect(of(versions, "A2@2018-01-01")).toEqual(["A2@2018-01-01: A2 under A@2018-01-01 2018-01-01–"]);
    expect(edges.map((edge) => edge.extent)).toEqual(["WHOLE", "PART"]);
  });

  it("splits an organisation into parts, and ends it unless only a part left", () => {
    const ended = apply(
      change("SPLIT", [
        { predecessorCode: "A1", successorCode: "N1", ...born },
        { predecessorCode: "A1", successorCode: "N2", ...born },
      ]),
    );
    const lasting = apply(change("SPLIT", [{ predecessorCode: "A1", successorCode: "N1", extent: "PART", ...born }]));

    expect([...ended.faults, ...lasting.faults]).toEqual([]);
    expect(of(ended.versions, "A1@2018-01-01")).toEqual(["A1@2018-01-01: A1 under A@2018-01-01 2018-01-01–2020-02-01"]);
    expect(ended.edges.map((edge) => edge.extent)).toEqual(["PART", "PART"]);
    expect(of(lasting.versions, "A1@2018-01-01", "N1@2020-02-01")).toEqual([
      "A1@2018-01-01: A1 under A@2018-01-01 2018-01-01–",
      "N1@2020-02-01: N1 under A@2018-01-01 2020-02-01–",
    ]);
  });

  it("combines what changes for one organisation on one day into one version", () => {
    const { versions, edges, faults } = apply(
      change("TRANSFER_PARENT", [{ predecessorCode: "A1", successorCode: "B9", parentCode: "B" }]),
      change("CHANGE_TYPE", [{ predecessorCode: "A1", successorCode: "B9", kind: "GRASSROOTS_CELL" }]),
      change("RENAME", [{ predecessorCode: "A1", successorCode: "B9", name: "renamed" }]),
    );

    expect(faults).toEqual([]);
    expect(versions.filter((version) => version.organisationId === "A1@2018-01-01")).toMatchObject([
      { code: "A1", validTo: DAY },
      { code: "B9", parentId: "B@2018-01-01", kind: "GRASSROOTS_CELL", name: "renamed", validFrom: DAY, validTo: null },
    ]);
    expect(edges).toHaveLength(3);
    expect(edges.every((edge) => edge.predecessorId === edge.successorId)).toBe(true);
  });

  it("lets two organisations exchange their codes", () => {
    const { versions, faults } = apply(
      change("RENAME", [
        { predecessorCode: "A1", successorCode: "A2" },
        { predecessorCode: "A2", successorCode: "A1" },
      ]),
    );

    expect(faults).toEqual([]);
    const now = versions.filter((version) => version.validTo === null);
    expect(of(now, "A1@2018-01-01", "A2@2018-01-01")).toEqual([
      "A1@2018-01-01: A2 under A@2018-01-01 2020-02-01–",
      "A2@2018-01-01: A1 under A@2018-01-01 2020-02-01–",
    ]);
  });

  it("moves a whole province on one day: a new root, old committees ended, what lay below moved and recoded", () => {
    const { versions, faults } = apply(
      change("TRANSFER_PARENT", [
        { predecessorCode: "A1", successorCode: "01", parentCode: "N" },
        { predecessorCode: "A2", successorCode: "A2", parentCode: "N" },
        { predecessorCode: "B1", parentCode: "N" },
      ]),
      change("DISSOLVE", [{ predecessorCode: "A" }, { predecessorCode: "B" }]),
      change("MERGE", [{ predecessorCode: "P", successorCode: "N", name: "N", kind: "PROVINCIAL_CHAPTER" }]),
    );

    expect(faults).toEqual([]);
    expect(show(versions.filter((version) => version.validTo === null))).toEqual([
      "A1@2018-01-01: 01 under N@2020-02-01 2020-02-01–",
      "A2@2018-01-01: A2 under N@2020-02-01 2020-02-01–",
      "B1@2018-01-01: B1 under N@2020-02-01 2020-02-01–",
      "N@2020-02-01: N under - 2020-02-01–",
    ]);
  });

  it("gives the same answer in whatever order the facts come", () => {
    const changes = [
      change("FOUND", [{ successorCode: "N", ...born }]),
      change("TRANSFER_PARENT", [{ predecessorCode: "B1", parentCode: "N" }]),
      change("DISSOLVE", [{ predecessorCode: "N" }, { predecessorCode: "B1" }], "2021-01-01"),
    ];

    expect(show(apply(...changes.toReversed()).versions)).toEqual(show(apply(...changes).versions));
  });

  it.each<[string, readonly Change[], string, string | null, number]>([
    [
      "a predecessor that there is not",
      [change("DISSOLVE", [{ predecessorCode: "X" }])],
      "UNKNOWN_ORGANISATION",
      "Mã tổ chức trước",
      0,
    ],
    [
      "a predecessor that begins only on the day",
      [change("FOUND", [{ successorCode: "N", ...born }]), change("RENAME", [{ predecessorCode: "N", name: "x" }])],
      "UNKNOWN_ORGANISATION",
      "Mã tổ chức trước",
      1,
    ],
    [
      "a code that another carries",
      [change("FOUND", [{ successorCode: "A2", ...born }])],
      "CODE_IN_USE",
      "Mã tổ chức sau",
      0,
    ],
    [
      "a code taken from one that lives on",
      [change("RENAME", [{ predecessorCode: "A1", successorCode: "A2" }])],
      "CODE_IN_USE",
      "Mã tổ chức sau",
      0,
    ],
    [
      "a code given twice",
      [change("FOUND", [{ successorCode: "N", ...born }]), change("FOUND", [{ successorCode: "N", ...born }])],
      "CODE_IN_USE",
      "Mã tổ chức sau",
      1,
    ],
    [
      "the code of a predecessor that lives on",
      [change("MERGE", [{ predecessorCode: "A1", successorCode: "A1", extent: "PART", ...born }])],
      "CODE_IN_USE",
      "Mã tổ chức sau",
      0,
    ],
    [
      "a parent that there is not",
      [change("FOUND", [{ successorCode: "N", ...born, parentCode: "X" }])],
      "NO_SUCH_PARENT",
      "Mã tổ chức cấp trên sau",
      0,
    ],
    [
      "a parent that ends on the day",
      [
        change("DISSOLVE", [{ predecessorCode: "B1" }]),
        change("TRANSFER_PARENT", [{ predecessorCode: "A1", parentCode: "B1" }]),
      ],
      "NO_SUCH_PARENT",
      "Mã tổ chức cấp trên sau",
      1,
    ],
    [
      "an end that leaves children behind",
      [change("DISSOLVE", [{ predecessorCode: "B" }])],
      "ORPHANED",
      "Mã tổ chức trước",
      0,
    ],
    [
      "a circle of parents",
      [change("TRANSFER_PARENT", [{ predecessorCode: "A", parentCode: "A1" }])],
      "PARENT_CYCLE",
      "Mã tổ chức cấp trên sau",
      0,
    ],
    [
      "a new organisation without a name",
      [change("FOUND", [{ successorCode: "N", ...born, name: null }])],
      "INCOMPLETE_CHANGE",
      "Tên tổ chức sau",
      0,
    ],
    [
      "a new organisation without a parent",
      [change("FOUND", [{ successorCode: "N", ...born, parentCode: null }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức cấp trên sau",
      0,
    ],
    [
      "a merger without a successor",
      [change("MERGE", [{ predecessorCode: "A1" }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức sau",
      0,
    ],
    [
      "a merger into two",
      [
        change("MERGE", [
          { predecessorCode: "A1", successorCode: "N", ...born },
          { predecessorCode: "A2", successorCode: "B1" },
        ]),
      ],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức sau",
      1,
    ],
    [
      "a split of two",
      [
        change("SPLIT", [
          { predecessorCode: "A1", successorCode: "N", ...born },
          { predecessorCode: "A2", successorCode: "M", ...born },
        ]),
      ],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức trước",
      1,
    ],
    [
      "a founding with a predecessor",
      [change("FOUND", [{ predecessorCode: "A1", successorCode: "N", ...born }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức trước",
      0,
    ],
    [
      "a dissolution with a successor",
      [change("DISSOLVE", [{ predecessorCode: "A1", successorCode: "A2" }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức sau",
      0,
    ],
    [
      "a transfer to nowhere",
      [change("TRANSFER_PARENT", [{ predecessorCode: "A1", name: "x" }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức cấp trên sau",
      0,
    ],
    [
      "a renaming without a name",
      [change("RENAME", [{ predecessorCode: "A1", successorCode: "A1" }])],
      "INCOMPLETE_CHANGE",
      "Tên tổ chức sau",
      0,
    ],
    [
      "two parents for one organisation on one day",
      [
        change("TRANSFER_PARENT", [{ predecessorCode: "A1", parentCode: "B" }]),
        change("TRANSFER_PARENT", [{ predecessorCode: "A1", parentCode: "P" }]),
      ],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức cấp trên sau",
      1,
    ],
    [
      "a change of what ends on the day",
      [change("DISSOLVE", [{ predecessorCode: "A1" }]), change("RENAME", [{ predecessorCode: "A1", name: "x" }])],
      "INCOMPLETE_CHANGE",
      "Mã tổ chức trước",
      1,
    ],
    [
      "two ends of one organisation",
      [
        change("DISSOLVE", [{ predecessorCode: "A1" }]),
        change("MERGE", [{ predecessorCode: "A1", successorCode: "A2" }]),
      ],
      "DUPLICATE_ROW",
      "Mã tổ chức trước",
      1,
    ],
  ])("refuses %s, naming its cell", (_, changes, code, column, index) => {
    const { faults } = apply(...changes);

    const rows = changes.flatMap((each) => each.rows);
    expect(faults).toMatchObject([{ code, column, sheet: "Biến động", row: rows[index]?.row }]);
  });
});
