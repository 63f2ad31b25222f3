import { describe, expect, it } from "vitest";
import { aFigure } from "#figures/a-figure.ts";
import { OrganisationState, type Profile } from "./organisation.svelte.ts";
import { gatherFacts } from "./organisation-facts.ts";

type Rating = NonNullable<Profile["ratings"]>[number];

const asOf = "2026-10-31T00:00:00Z";

function aSeries(code: string, change: Parameters<typeof aFigure>[0] = {}): Profile["indicatorSeries"][number] {
  return {
    indicator: { code, name: code },
    organisationName: "Đảng bộ xã",
    values: [2024, 2025, 2026, 2027].map((year) => ({
      ...aFigure({ year, isFinal: year < 2026, ...change }),
      expectedReturns: { year, due: 26, handedIn: code === "R2" ? 26 : 24, late: 1, missing: 1, notDue: 0 },
    })),
  };
}

function aRating({
  year,
  state = "DECIDED",
  level = "GOOD",
  kind = "YEAR",
  from = `${year}-01-01`,
  to = `${year}-12-31`,
}: Partial<Rating & Rating["period"]> & { year: number }) {
  return {
    id: `${kind} ${to} ${state}`,
    version: 1,
    period: { year, kind, from, to },
    level,
    score: null,
    liability: "LIABLE" as const,
    notRatedReason: level ? null : ("NOT_YET_RATED" as const),
    state,
    decisionNumber: "7-QĐ/HU",
    decidedOn: `${year + 1}-01-15`,
    supersededBy: null,
  };
}

function makeProfile(change: Partial<Profile>): Profile {
  return {
    id: "o",
    validFrom: "2018-01-01",
    validTo: null,
    name: "Đảng bộ xã",
    code: "01906",
    kind: "GRASSROOTS_CHAPTER",
    isGrassroots: true,
    sector: null,
    memberCount: 10,
    partyGroupCount: null,
    place: null,
    villages: [],
    ancestors: [],
    predecessors: [],
    successors: [],
    changes: [],
    history: [],
    ratings: [],
    recognitions: [],
    commendations: [],
    meetingSummary: { count: 0, kinds: [], levels: [] },
    meetings: { totalCount: 0, edges: [] },
    assignedSuperiors: [],
    superiorAttendance: [],
    children: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, edges: [] },
    inspections: { totalCount: 0, edges: [] },
    indicatorSeries: [],
    ...change,
  };
}

function makeState(change: Partial<Profile>): OrganisationState {
  const profile = makeProfile(change);
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

  it("tells what the rates of the shown year are counted from, together where as much came, and not of coverage", () => {
    const state = makeState({ indicatorSeries: ["R1", "R2", "R3", "R4-ORG"].map((code) => aSeries(code)) });
    expect(state.completeness.map(({ codes, returns }) => [codes, returns.year, returns.handedIn])).toEqual([
      ["R1, R3", 2025, 24],
      ["R2", 2025, 26],
    ]);
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

  it("shows every state of a period, what counts first, the newest period in front", () => {
    const state = makeState({
      ratings: [
        aRating({ year: 2024, state: "SUPERSEDED" }),
        aRating({ year: 2024 }),
        aRating({ year: 2025, state: "SELF", level: null }),
        aRating({ year: 2026, kind: "QUARTER", from: "2026-01-01", to: "2026-03-31" }),
      ],
    });
    expect(state.ratings.map((each) => `${each.period.kind} ${each.period.year} ${each.state}`)).toEqual([
      "QUARTER 2026 DECIDED",
      "YEAR 2025 SELF",
      "YEAR 2024 DECIDED",
      "YEAR 2024 SUPERSEDED",
    ]);
  });

  it("has meetings if it is a cell, and titles if it is one or a grassroots organisation", () => {
    expect(makeState({ kind: "SUBORDINATE_CELL", isGrassroots: false }).isCell).toBe(true);
    expect(makeState({ kind: "GRASSROOTS_CHAPTER" }).isCell).toBe(false);
    expect(makeState({ kind: "GRASSROOTS_CHAPTER" }).canBeHonoured).toBe(true);
    expect(makeState({ kind: "PROVINCIAL_CHAPTER", isGrassroots: false }).canBeHonoured).toBe(false);
  });

  it("names the group whose figures are counted together", () => {
    const group = [
      { id: "o", name: "Đảng bộ xã" },
      { id: "p", name: "Đảng bộ xã khác" },
    ];
    expect(makeState({ indicatorSeries: [{ ...aSeries("R3"), comparableWith: group }] }).group).toEqual(group);
    expect(makeState({ indicatorSeries: [aSeries("R3")] }).group).toEqual([]);
  });
});

describe("the facts of an organisation", () => {
  const renamed = {
    kind: "RENAMED",
    on: "2025-07-01",
    before: "Chi bộ 1",
    after: "Chi bộ 2",
    decidedOn: "2025-06-20",
    decisionNumber: "12-QĐ/TU",
    issuer: "Tỉnh ủy",
    organisations: [],
  } as const;

  it("are its changes, the ratings of years that count, and its honours", () => {
    const facts = gatherFacts(
      makeProfile({
        history: [{ ...renamed, organisations: [] }],
        ratings: [
          aRating({ year: 2024 }),
          aRating({ year: 2023, state: "SUPERSEDED" }),
          aRating({ year: 2022, level: null }),
          aRating({ year: 2026, kind: "QUARTER", from: "2026-01-01", to: "2026-03-31" }),
        ],
        recognitions: [
          {
            id: "r",
            title: "FOUR_GOOD_CHAPTER",
            year: 2024,
            schemeVersion: "1",
            decisionNumber: "5-QĐ/HU",
            issuer: "Huyện ủy",
            decidedOn: "2025-01-20",
          },
        ],
      }),
    );
    expect(facts.map((fact) => `${fact.group} ${fact.on} ${fact.title}`)).toEqual([
      "structure 2025-07-01 Đổi tên",
      "ratings 2024-12-31 Xếp loại",
      "honours 2024-12-31 Đảng bộ cơ sở bốn tốt",
    ]);
    expect(facts[0]?.text).toBe("từ “Chi bộ 1” thành “Chi bộ 2”");
    expect(facts[0]?.decision?.number).toBe("12-QĐ/TU");
  });
});
