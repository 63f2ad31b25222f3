import { describe, expect, it } from "vitest";
import { aFigure } from "#figures/a-figure.ts";
import { OrganisationState, type Profile } from "./organisation.svelte.ts";

const asOf = "2026-10-31T00:00:00Z";

function aSeries(code: string, change: Parameters<typeof aFigure>[0] = {}): Profile["indicatorSeries"][number] {
  return {
    indicator: { code, name: code },
    organisationName: "Đảng bộ xã",
    values: [2024, 2025, 2026, 2027].map((year) => aFigure({ year, isFinal: year < 2026, ...change })),
  };
}

function makeState(change: Partial<Profile>): OrganisationState {
  const profile: Profile = {
    id: "o",
    validFrom: "2018-01-01",
    validTo: null,
    name: "Đảng bộ xã",
    code: "01906",
    kind: "GRASSROOTS_CHAPTER",
    isGrassroots: true,
    sector: null,
    memberCount: 10,
    ancestors: [],
    predecessors: [],
    successors: [],
    changes: [],
    ratings: [],
    children: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] },
    inspections: { totalCount: 0, edges: [] },
    indicatorSeries: [],
    ...change,
  };
  return new OrganisationState(
    () => profile,
    () => asOf,
  );
}

describe("an organisation's page", () => {
  it("parts shares from coverage, in the registry's order, up to the year of the data", () => {
    const state = makeState({ indicatorSeries: ["R4-MEM", "R3", "R1"].map((code) => aSeries(code)) });
    expect(state.rates.map((trend) => trend.indicator.code)).toEqual(["R1", "R3"]);
    expect(state.coverages.map((trend) => trend.indicator.code)).toEqual(["R4-MEM"]);
    expect(state.rates[0]?.values.map((value) => value.year)).toEqual([2024, 2025, 2026]);
    expect(state.year).toBe(2025);
  });

  it("tells what never applies from what was not handed in", () => {
    const notApplicable = aSeries("R1", { value: null, absence: "NOT_APPLICABLE" });
    const notSubmitted = aSeries("R2", { value: null, absence: "NOT_SUBMITTED" });
    const state = makeState({ indicatorSeries: [notApplicable, notSubmitted] });
    expect(state.rates.map((trend) => trend.indicator.code)).toEqual(["R2"]);
    expect(state.hasFigures).toBe(false);
  });

  it("has ended from the first day on which it no longer lives", () => {
    expect(makeState({ validTo: "2025-07-01" }).isEnded).toBe(true);
    expect(makeState({ validTo: "2026-11-01" }).isEnded).toBe(false);
    expect(makeState({}).isEnded).toBe(false);
  });

  it("shows the newest changes and ratings first", () => {
    const change = { kind: "RENAME", decidedOn: "2020-01-01", decisionNumber: "1", issuer: "Tỉnh ủy" } as const;
    const state = makeState({
      changes: [
        { ...change, effectiveOn: "2020-02-01" },
        { ...change, effectiveOn: "2025-07-01" },
      ],
    });
    expect(state.changes.map((each) => each.effectiveOn)).toEqual(["2025-07-01", "2020-02-01"]);
  });
});
