import { describe, expect, it } from "vitest";
import { type FileRow, findState, replayOrganisations } from "./organisation-replay.ts";

const entry = (code: string, kind: string): FileRow => ({ code, kind, validFrom: "2018-01-01" });
const row = (change: number, kind: string, rest: FileRow): FileRow => ({
  change,
  kind,
  effectiveOn: "2020-02-01",
  ...rest,
});
const kindOf = (organisations: ReturnType<typeof replayOrganisations>, code: string, day: string) =>
  organisations
    .flatMap((each) => findState(each, day) ?? [])
    .filter((state) => state.code === code)
    .map(({ kind }) => kind);

describe("replaying organisations", () => {
  const directory = ["A", "B", "C"].map((code) => entry(code, "GRASSROOTS_CHAPTER"));

  it("begins a new organisation where a predecessor's code is taken over", () => {
    const changes = ["A", "B"].map((code) =>
      row(1, "MERGE", {
        predecessorCode: code,
        successorCode: "A",
        extent: "WHOLE",
        organisationKind: "ABOVE_GRASSROOTS",
      }),
    );

    const organisations = replayOrganisations(directory, changes);

    expect(organisations.length).toBe(4);
    expect(kindOf(organisations, "A", "2020-01-31")).toEqual(["GRASSROOTS_CHAPTER"]);
    expect(kindOf(organisations, "A", "2020-02-01")).toEqual(["ABOVE_GRASSROOTS"]);
    expect(kindOf(organisations, "B", "2020-02-01")).toEqual([]);
  });

  it("lets a living organisation absorb another and live on", () => {
    const organisations = replayOrganisations(directory, [
      row(1, "MERGE", { predecessorCode: "B", successorCode: "A", extent: "WHOLE" }),
    ]);

    expect(organisations.length).toBe(3);
    expect(kindOf(organisations, "A", "2020-02-01")).toEqual(["GRASSROOTS_CHAPTER"]);
  });

  it("lets a predecessor taken in part live on", () => {
    const organisations = replayOrganisations(directory, [
      row(1, "SPLIT", {
        predecessorCode: "A",
        successorCode: "D",
        extent: "PART",
        organisationKind: "SUBORDINATE_CELL",
      }),
    ]);

    expect(kindOf(organisations, "A", "2020-02-01")).toEqual(["GRASSROOTS_CHAPTER"]);
    expect(kindOf(organisations, "D", "2020-02-01")).toEqual(["SUBORDINATE_CELL"]);
  });

  it("reads codes of predecessors as of the day before, whatever the order of rows", () => {
    const swap = [
      row(1, "TRANSFER_PARENT", { predecessorCode: "A", successorCode: "B", parentCode: "C" }),
      row(2, "CHANGE_TYPE", { predecessorCode: "A", successorCode: "B", organisationKind: "SUBORDINATE_CELL" }),
      row(3, "RENAME", { predecessorCode: "B", successorCode: "A", name: "b" }),
    ];

    for (const changes of [swap, swap.toReversed()]) {
      const organisations = replayOrganisations(directory, changes);
      expect(organisations.length).toBe(3);
      expect(kindOf(organisations, "B", "2020-02-01")).toEqual(["SUBORDINATE_CELL"]);
      expect(kindOf(organisations, "A", "2020-02-01")).toEqual(["GRASSROOTS_CHAPTER"]);
    }
  });

  it("knows heirs and who was above on a day, by codes of that day", () => {
    const organisations = replayOrganisations(
      [{ ...entry("A", "GRASSROOTS_CHAPTER") }, { ...entry("A.1", "SUBORDINATE_CELL"), parentCode: "A" }],
      [
        row(1, "MERGE", { predecessorCode: "A", successorCode: "A", extent: "WHOLE", organisationKind: "X" }),
        row(2, "TRANSFER_PARENT", { predecessorCode: "A.1", successorCode: "A.1", parentCode: "A" }),
      ],
    );

    const [former, cell, heir] = organisations;
    expect(former?.successors.map(({ on, organisation }) => [on, organisation === heir])).toEqual([
      ["2020-02-01", true],
    ]);
    expect(cell?.states.map(({ above }) => above)).toEqual([former, heir]);
  });

  it("refuses a code that two would hold", () => {
    const found = row(1, "FOUND", { successorCode: "A", organisationKind: "SUBORDINATE_CELL" });

    expect(() => replayOrganisations(directory, [found])).toThrow("held twice");
  });
});
