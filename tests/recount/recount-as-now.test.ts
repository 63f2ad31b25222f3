import type { FileKind } from "@nq21/workbook/layout";
import { describe, expect, it } from "vitest";
import type { FileRow } from "./organisation-replay.ts";
import { recountAsNow } from "./recount-as-now.ts";

const entry = (code: string, kind: string, parentCode: string | null): FileRow => ({
  code,
  kind,
  parentCode,
  validFrom: "2018-01-01",
});
const change = (kind: string, rest: FileRow): FileRow => ({ change: 1, kind, effectiveOn: "2020-02-01", ...rest });
const rating = (organisationCode: string, level: string): FileRow => ({
  organisationCode,
  year: 2019,
  periodKind: "YEAR",
  level,
});
const recountR3 = (files: Partial<Record<FileKind, FileRow[]>>) =>
  recountAsNow(new Map(Object.entries(files)) as never, "2022-06-30")
    .filter(({ indicator }) => indicator === "R3")
    .map(({ committee, year, good, rated }) => [committee, year, good, rated]);

describe("recounting the past of today's committees", () => {
  const directory = [
    entry("P", "PROVINCIAL_CHAPTER", null),
    ...["A", "B"].map((code) => entry(code, "GRASSROOTS_CHAPTER", "P")),
    ...["A.1", "A.2", "A.3"].map((code) => entry(code, "SUBORDINATE_CELL", "A")),
  ];
  const ratings = [rating("A.1", "GOOD"), rating("A.2", "COMPLETED"), rating("A.3", "EXCELLENT")];

  it("gives a merged cell to its heir, a dissolved one to the committee above, a divided one to nobody", () => {
    const changes = [
      change("MERGE", { predecessorCode: "A.1", successorCode: "B.1", extent: "WHOLE", parentCode: "B" }),
      change("DISSOLVE", { predecessorCode: "A.2", successorCode: null }),
      change("SPLIT", { change: 2, predecessorCode: "A.3", successorCode: "A.4", extent: "WHOLE", parentCode: "A" }),
      change("SPLIT", { change: 2, predecessorCode: "A.3", successorCode: "B.4", extent: "WHOLE", parentCode: "B" }),
    ];

    expect(
      recountR3({ ORGANISATION_DIRECTORY: directory, ORGANISATION_CHANGES: changes, ORGANISATION_RATINGS: ratings }),
    ).toEqual([
      ["B", 2019, 1, 1],
      ["A", 2019, 0, 1],
      [null, 2019, 1, 1],
    ]);
  });

  it("keeps a cell in the committee that merged into another under it", () => {
    const changes = [
      change("MERGE", { predecessorCode: "A", successorCode: "B", extent: "WHOLE" }),
      ...["A.1", "A.2", "A.3"].map((code) =>
        change("TRANSFER_PARENT", { predecessorCode: code, successorCode: `B.${code}`, parentCode: "B" }),
      ),
    ];

    expect(
      recountR3({ ORGANISATION_DIRECTORY: directory, ORGANISATION_CHANGES: changes, ORGANISATION_RATINGS: ratings }),
    ).toEqual([["B", 2019, 2, 3]]);
  });

  it("gives a return to the committee that everything below it went to, and to nobody if to several", () => {
    const files = (year: number): Partial<Record<FileKind, FileRow[]>> => ({
      ORGANISATION_DIRECTORY: directory,
      ORGANISATION_CHANGES: [
        change("TRANSFER_PARENT", { predecessorCode: "A.3", successorCode: "B.3", parentCode: "B" }),
      ],
      RETURN_MEMBER_RATINGS: [{ organisationCode: "A", year, GOOD: 4, RATED: 5, LIABLE: 5 }],
    });
    const recountR2 = (year: number) =>
      recountAsNow(new Map(Object.entries(files(year))) as never, "2022-06-30")
        .filter(({ indicator }) => indicator === "R2")
        .map(({ committee, good, rated }) => [committee, good, rated]);

    expect(recountR2(2019)).toEqual([[null, 4, 5]]);
    expect(recountR2(2021)).toEqual([["A", 4, 5]]);
  });
});
