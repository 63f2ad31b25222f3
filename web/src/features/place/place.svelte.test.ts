import { describe, expect, it } from "vitest";
import { toLineage } from "#figures/lineage.ts";
import { type PlaceProfile, PlaceState } from "./place.svelte.ts";
import { gatherPlaceFacts } from "./place-facts.ts";

const today = "2026-11-22";
const commune = (id: string, name: string) => ({ id, name, kind: "COMMUNE" as const });
const related = (id: string, name: string) => ({
  ...commune(id, name),
  validFrom: "2018-01-01",
  validTo: "2025-07-01",
});

function aChange(
  before: string,
  change: Partial<PlaceProfile["changes"][number]> = {},
): PlaceProfile["changes"][number] {
  return {
    kind: "MERGE",
    effectiveOn: "2025-07-01",
    extent: "WHOLE",
    legalSource: "NQ 1683/NQ-UBTVQH15",
    certainty: "stated",
    note: null,
    predecessor: commune(before, before),
    successor: commune("x", "Ba Bể"),
    ...change,
  };
}

function aVersion(change: Partial<PlaceProfile["versions"][number]>): PlaceProfile["versions"][number] {
  return { validFrom: "2018-01-01", name: "Vân Tùng", code: "01960", kind: "COMMUNE", parent: null, ...change };
}

function aPlace(change: Partial<PlaceProfile> = {}): PlaceProfile {
  return {
    ...commune("x", "Ba Bể"),
    code: "01906",
    validFrom: "2025-07-01",
    validTo: null,
    isBeginKnown: true,
    coverage: null,
    ancestors: [],
    changes: [aChange("Nam Mẫu"), aChange("Khang Ninh", { extent: "PART" })],
    predecessors: [],
    successors: [],
    versions: [],
    organisation: null,
    cells: [],
    offices: [],
    children: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] },
    ...change,
  };
}

const makeState = (place: PlaceProfile) =>
  new PlaceState(
    () => place,
    () => today,
  );

describe("a place's page", () => {
  it("has ended from the first day on which it no longer exists", () => {
    expect(makeState(aPlace({ validTo: "2025-07-01" })).isEnded).toBe(true);
    expect(makeState(aPlace()).isEnded).toBe(false);
  });

  it("has cells and offices if it is a village", () => {
    expect(makeState(aPlace({ kind: "VILLAGE" })).isVillage).toBe(true);
    expect(makeState(aPlace()).isVillage).toBe(false);
  });

  it("has a chapter of its own code only if it is a commune, ward or township", () => {
    expect(makeState(aPlace({ kind: "TOWNSHIP" })).mayHaveChapter).toBe(true);
    for (const kind of ["PROVINCE", "DISTRICT", "CITY", "TOWN", "VILLAGE", "RESIDENTIAL_GROUP"] as const)
      expect(makeState(aPlace({ kind })).mayHaveChapter).toBe(false);
  });

  it("draws its lineage, in which each change tells of one pair", () => {
    const place = aPlace({
      predecessors: [
        { ...related("Nam Mẫu", "Nam Mẫu"), changes: [], predecessors: [] },
        { ...related("Khang Ninh", "Khang Ninh"), changes: [], predecessors: [] },
      ],
    });
    const lineage = toLineage(makeState(place).relative, today);
    expect(lineage.units.map((unit) => unit.name)).toEqual(["Xã Ba Bể", "Xã Nam Mẫu", "Xã Khang Ninh"]);
    expect(lineage.steps.map((step) => step.isPart)).toEqual([false, true]);
  });
});

describe("the facts of a place", () => {
  it("tell all the pairs of a change as one", () => {
    const facts = gatherPlaceFacts(aPlace());
    expect(facts.map((fact) => `${fact.on} ${fact.title}`)).toEqual(["2025-07-01 Hợp nhất, sáp nhập"]);
    expect(facts[0]?.text).toBe("từ “Xã Nam Mẫu, Xã Khang Ninh” thành “Xã Ba Bể”");
  });

  it("tell the end that no change tells, on its first day without the place", () => {
    const district = { validFrom: "2018-01-01", validTo: "2025-07-01" };
    const ended = gatherPlaceFacts(aPlace({ ...district, changes: [] }));
    expect(ended.map((fact) => `${fact.on} ${fact.title}`)).toEqual([
      "2018-01-01 Bắt đầu được ghi",
      "2025-07-01 Kết thúc",
    ]);
    expect(gatherPlaceFacts(aPlace(district)).map((fact) => fact.title)).not.toContain("Kết thúc");
  });

  it("tell what became different, and when the record begins", () => {
    const facts = gatherPlaceFacts(
      aPlace({
        validFrom: "2018-01-01",
        isBeginKnown: false,
        changes: [],
        versions: [aVersion({}), aVersion({ validFrom: "2023-04-10", kind: "TOWNSHIP" })],
      }),
    );
    expect(facts.map((fact) => `${fact.on} ${fact.title}`)).toEqual([
      "2018-01-01 Bắt đầu được ghi",
      "2023-04-10 Chuyển loại hình",
    ]);
    expect(facts[1]?.text).toBe("từ “Xã” thành “Thị trấn”");
  });
});
