import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Derived, deriveFrom } from "../fixtures/derive.ts";
import { aProvinceOfMembers } from "../fixtures/rated-members.ts";
import {
  aChange,
  aMember,
  aMembership,
  anOrganisation,
  anOrganisationRating,
  aReturn,
  type DeliveredRows,
  idOf,
  type Row,
  ratingCounts,
} from "../fixtures/rows.ts";

const YEAR = 2022;
const committees = {
  A: { a1: [20, 5], a2: [30, 10] },
  B: { b1: [20, 0], b2: [15, 6] },
} as const;
const ofOrganisations = { form: "RETURN_ORGANISATION_RATINGS", line: "GRASSROOTS_ORGANISATION" };

/** A province of members where the lists of some committees are missing, and returns were handed in. */
function aProvince(missing: readonly ("A" | "B")[], returns: readonly Row[], more: DeliveredRows = {}): DeliveredRows {
  const rows = aProvinceOfMembers(committees, YEAR);
  const gone = new Set(missing.flatMap((committee) => Object.keys(committees[committee]).map(idOf)));
  const listed = (row: Row) => !gone.has(String(row.organisation_id));
  return {
    ...rows,
    "members.member_ratings": (rows["members.member_ratings"] ?? []).filter(listed),
    "organisations.organisation_ratings": ["a1", "a2", "b1", "b2"]
      .map((cell) => anOrganisationRating(cell, YEAR, { level: cell === "a2" ? "COMPLETED" : "GOOD" }))
      .filter(listed),
    "members.returns": returns.filter((row) => row.form === "RETURN_MEMBER_RATINGS"),
    "organisations.returns": returns.filter((row) => row.form !== "RETURN_MEMBER_RATINGS"),
    ...more,
  };
}

async function withMarts<T>(rows: DeliveredRows, use: (derived: Derived) => Promise<T>): Promise<T> {
  const derived = await deriveFrom(rows);
  try {
    return await use(derived);
  } finally {
    derived.close();
  }
}

const nothing = { numerator: null, denominator: null, liable: null, rated: null, value: null, coverage: null };

describe("a committee that handed in no list", () => {
  const rows = aProvince(
    ["B"],
    [
      ...aReturn("B", YEAR, ratingCounts([10, 20, 7, 0], 6, 8)),
      ...aReturn("B", YEAR, ratingCounts([1, 0, 1, 0], 1), ofOrganisations),
    ],
  );

  it("is counted from its return, and the province from both", () =>
    withMarts(rows, async ({ figure }) => {
      expect(await figure("R2", "B", YEAR)).toMatchObject({
        countedFrom: "RETURN",
        numerator: 30,
        denominator: 37,
        liable: 43,
        rated: 37,
        absence: null,
        reported: (100 * 30) / 37,
      });
      expect(await figure("R2", "A", YEAR)).toMatchObject({ countedFrom: "LIST", numerator: 50, reported: null });
      expect(await figure("R2", "BK", YEAR)).toMatchObject({ countedFrom: "MIXED", numerator: 80, denominator: 102 });
      expect(await figure("R4-MEM", "BK", YEAR)).toMatchObject({ numerator: 102, denominator: 108, reported: null });
      expect(await figure("R1", "B", YEAR)).toMatchObject({ countedFrom: "RETURN", numerator: 1, denominator: 2 });
      expect(await figure("R4-ORG", "BK", YEAR)).toMatchObject({ countedFrom: "MIXED", numerator: 4, denominator: 5 });
    }));

  it("leaves its cells without a figure of their own, and R3 on lists", () =>
    withMarts(rows, async ({ figure }) => {
      for (const indicator of ["R1", "R2", "R4-ORG", "R4-MEM"])
        expect(await figure(indicator, "b1", YEAR)).toMatchObject({ ...nothing, absence: "NOT_SUBMITTED" });
      expect(await figure("R3", "B", YEAR)).toMatchObject({ value: null, liable: 2, rated: 0, countedFrom: null });
      expect(await figure("R3", "BK", YEAR)).toMatchObject({ countedFrom: "LIST", denominator: 2, liable: 4 });
    }));

  it("remains whole on today's tree, where no cell stands for a part of it", () =>
    withMarts(rows, async ({ figure }) => {
      expect(await figure("R2", "B", YEAR, "AS_NOW")).toMatchObject({
        countedFrom: "RETURN",
        numerator: 30,
        remainder: [30, 37, 43, 37],
        reported: null,
      });
      expect(await figure("R2", "b1", YEAR, "AS_NOW")).toMatchObject({ ...nothing, absence: "NOT_SUBMITTED" });
      expect(await figure("R2", "BK", YEAR, "AS_NOW")).toMatchObject({ numerator: 80, remainder: [0, 0, 0, 0] });
      expect(await figure("R2", "B", YEAR, "CONSTANT_UNIT")).toMatchObject({ numerator: 30, denominator: 37 });
    }));

  it("remains at the province when its cells went to two committees since", () =>
    withMarts(
      {
        ...rows,
        "organisations.organisation_versions": [
          anOrganisation("BK", "PROVINCIAL_CHAPTER"),
          anOrganisation("A", "ABOVE_GRASSROOTS", { parent: "BK" }),
          anOrganisation("B", "ABOVE_GRASSROOTS", { parent: "BK" }),
          ...["a1", "a2", "b1"].map((name) =>
            anOrganisation(name, "GRASSROOTS_CELL", { parent: name.slice(0, 1).toUpperCase() }),
          ),
          anOrganisation("b2", "GRASSROOTS_CELL", { parent: "B", to: "2024-03-01" }),
          anOrganisation("b2", "GRASSROOTS_CELL", { parent: "A", from: "2024-03-01" }),
        ],
        "organisations.organisation_changes": [aChange("TRANSFER_PARENT", "2024-03-01", "b2", "b2")],
      },
      async ({ figure }) => {
        expect(await figure("R2", "B", YEAR)).toMatchObject({ countedFrom: "RETURN", denominator: 37 });
        expect(await figure("R2", "B", YEAR, "AS_NOW")).toMatchObject({ ...nothing, absence: "NOT_SUBMITTED" });
        expect(await figure("R2", "A", YEAR, "AS_NOW")).toMatchObject({ countedFrom: "LIST", denominator: 65 });
        expect(await figure("R2", "BK", YEAR, "AS_NOW")).toMatchObject({
          countedFrom: "MIXED",
          denominator: 102,
          remainder: [30, 37, 43, 37],
        });
      },
    ));
});

describe("a return beside a list", () => {
  const rows = aProvince(
    [],
    [
      ...aReturn("A", YEAR, ratingCounts([20, 30, 10, 5], 0, 7)),
      ...aReturn("B", YEAR, ratingCounts([5, 31, 6, 0], 0, 0)),
    ],
  );

  it("is reported and not counted; above committees the ratio of sums is", () =>
    withMarts(rows, async ({ figure }) => {
      expect(await figure("R2", "A", YEAR)).toMatchObject({ countedFrom: "LIST", denominator: 65, numerator: 50 });
      expect((await figure("R2", "A", YEAR)).reported).toBeCloseTo((100 * 50) / 65, 9);
      expect(await figure("R2", "B", YEAR)).toMatchObject({ countedFrom: "LIST", denominator: 41, numerator: 35 });
      expect((await figure("R2", "BK", YEAR)).reported).toBeCloseTo((100 * 86) / 107, 9);
      expect(await figure("R2", "a1", YEAR)).toMatchObject({ countedFrom: "LIST", reported: null });
    }));

  it("differs line by line, openly only where neither it nor what sets it apart is small", () =>
    withMarts(rows, async ({ ask }) => {
      const differences = await ask(`select measure, cast(reported as integer) as reported,
          cast(counted as integer) as counted, cast(difference as integer) as difference, is_open
        from marts.fct_return_differences where organisation_id = '${idOf("A")}' order by measure`);
      expect(differences).toContainEqual({ measure: "RATED", reported: 65, counted: 65, difference: 0, is_open: true });
      expect(differences).toContainEqual({
        measure: "COMPLETED",
        reported: 10,
        counted: 15,
        difference: -5,
        is_open: false,
      });
      // Seven exempt are in the return, and the lists name none.
      expect(differences).toContainEqual({ measure: "EXEMPT", reported: 7, counted: 0, difference: 7, is_open: false });
      const open = await ask(`select distinct is_open from marts.fct_return_differences
        where organisation_id = '${idOf("B")}'`);
      expect(open).toEqual([{ is_open: false }]);
      const reported = await ask(`select is_reported_masked from marts.fct_indicator_values
        where basis = 'AS_THEN' and year = ${YEAR} and indicator_code = 'R2'
          and organisation_id in ('${idOf("A")}', '${idOf("B")}', '${idOf("BK")}') and reported is not null
        order by organisation_id = '${idOf("A")}'`);
      expect(reported.map((row) => row.is_reported_masked)).toEqual([true, true, false]);
    }));

  it("of the province is reported there, and stands for nobody who handed in something finer", () =>
    withMarts(
      aProvince(
        ["B"],
        [
          ...aReturn("BK", YEAR, ratingCounts([40, 60, 20, 0])),
          ...aReturn("B", YEAR, ratingCounts([10, 20, 7, 0], 6, 8)),
        ],
      ),
      async ({ figure }) => {
        expect(await figure("R2", "BK", YEAR)).toMatchObject({ countedFrom: "MIXED", denominator: 102 });
        expect((await figure("R2", "BK", YEAR)).reported).toBeCloseTo((100 * 100) / 120, 9);
        expect(await figure("R2", "B", YEAR)).toMatchObject({ countedFrom: "RETURN", denominator: 37 });
      },
    ));
});

describe("a return of organisations by sector", () => {
  it("counts as the sum of its sectors, unless it gives the sum itself", () => {
    const bySector = (sector: string, counts: Record<string, number>) =>
      aReturn("B", YEAR, counts, { ...ofOrganisations, line: `GRASSROOTS_ORGANISATION/${sector}` });
    const rows = aProvince(
      ["B"],
      [
        ...bySector("XA", { EXISTING: 5, NOT_RATED: 2, NEWLY_FOUNDED: 1, RATED: 3, GOOD: 3 }),
        ...bySector("KHAC", { EXISTING: 2, RATED: 2, EXCELLENT: 1, COMPLETED: 1 }),
        ...aReturn("A", YEAR, { EXISTING: 2, RATED: 2, GOOD: 2 }, ofOrganisations),
      ],
    );

    return withMarts(rows, async ({ figure }) => {
      expect(await figure("R1", "B", YEAR)).toMatchObject({ countedFrom: "RETURN", numerator: 4, denominator: 5 });
      expect(await figure("R4-ORG", "B", YEAR)).toMatchObject({ numerator: 5, denominator: 6, rated: 5 });
      expect(await figure("R1", "A", YEAR)).toMatchObject({ countedFrom: "LIST", value: 50, reported: 100 });
      expect((await figure("R1", "BK", YEAR)).reported).toBeCloseTo((100 * 6) / 7, 9);
    });
  });
});

describe("in the programme area", () => {
  it("a return stands only where the whole of its committee belongs to the area", () => {
    const merger = "2025-07-01";
    const cell = (name: string, before: string, after: string) => [
      anOrganisation(name, "GRASSROOTS_CELL", { parent: before, to: merger }),
      anOrganisation(name, "GRASSROOTS_CELL", { parent: after, from: merger }),
    ];
    const people = ["b1", "b2", "t1"].flatMap((name) => Array.from({ length: 12 }, (_, at) => [`${name}/${at}`, name]));
    const rows: DeliveredRows = {
      "organisations.organisation_versions": [
        anOrganisation("BK", "PROVINCIAL_CHAPTER", { to: merger }),
        anOrganisation("TN", "PROVINCIAL_CHAPTER", { to: merger }),
        anOrganisation("TNM", "PROVINCIAL_CHAPTER", { from: merger }),
        anOrganisation("M", "ABOVE_GRASSROOTS", { parent: "TNM", from: merger }),
        anOrganisation("N", "ABOVE_GRASSROOTS", { parent: "TNM", from: merger }),
        ...cell("b1", "BK", "M"),
        ...cell("b2", "BK", "N"),
        ...cell("t1", "TN", "M"),
      ],
      "organisations.organisation_changes": [
        aChange("MERGE", merger, "BK", "TNM"),
        aChange("MERGE", merger, "TN", "TNM"),
        ...["b1", "b2", "t1"].map((name) => aChange("TRANSFER_PARENT", merger, name, name)),
      ],
      "members.members": people.map(([key]) => aMember(String(key))),
      "members.memberships": people.map(([key, name]) => aMembership(String(key), String(name))),
      "members.returns": [
        ...aReturn("M", 2025, ratingCounts([5, 10, 9, 0])),
        ...aReturn("N", 2025, ratingCounts([5, 0, 7, 0])),
      ],
    };

    return withMarts(rows, async ({ figure }) => {
      expect(await figure("R2", "M", 2025)).toMatchObject({ countedFrom: "RETURN", denominator: 24 });
      expect(await figure("R2", "TNM", 2025)).toMatchObject({ countedFrom: "RETURN", denominator: 36, liable: 36 });
      expect(await figure("R2", "BK", 2025)).toMatchObject({ countedFrom: "RETURN", denominator: 12, liable: 24 });
      expect(await figure("R2", "BK", 2025)).toMatchObject({ numerator: 5, coverage: 0.5, reported: null });
      expect(await figure("R2", "BK", 2025, "AS_NOW")).toMatchObject({ denominator: 12, liable: 24 });
    });
  });
});

describe("a return that can't stand for a list", () => {
  it.each([
    ["its own sums do not hold", aReturn("B", YEAR, { ...ratingCounts([10, 20, 7, 0]), RATED: 36 })],
    ["more are rated than liable", aReturn("B", YEAR, { ...ratingCounts([10, 20, 7, 0]), LIABLE: 36 })],
    ["it is of a quarter", aReturn("B", YEAR, ratingCounts([10, 20, 7, 0]), { period: "QUARTER_1" })],
    ["it is of another form", aReturn("B", YEAR, ratingCounts([10, 20, 7, 0]), { form: "RETURN_REVIEWED" })],
  ])("is left out: %s", (_, returns) =>
    withMarts(aProvince(["B"], returns), async ({ figure }) => {
      expect(await figure("R2", "B", YEAR)).toMatchObject({ value: null, liable: 41, rated: 0, reported: null });
      expect(await figure("R2", "B", YEAR)).toMatchObject({ absence: "NOT_SUBMITTED", countedFrom: null });
      expect(await figure("R2", "BK", YEAR)).toMatchObject({ countedFrom: "LIST", denominator: 65, liable: 106 });
    }),
  );
});

const levels = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(9), fc.nat(9));
const handedIn = fc.record({ hasList: fc.boolean(), said: fc.option(fc.tuple(levels, fc.nat(9))) });

describe("the figure of a province", () => {
  it("adds up lists and, where there is none, returns, whoever handed in what", async () => {
    await fc.assert(
      fc.asyncProperty(handedIn, handedIn, async (a, b) => {
        const given = { A: a, B: b };
        const names = ["A", "B"] as const;
        const returns = names.flatMap((name) =>
          given[name].said ? aReturn(name, YEAR, ratingCounts(...given[name].said)) : [],
        );
        const rows = aProvince(
          names.filter((name) => !given[name].hasList),
          returns,
        );
        const parts = names.map((name) => {
          const { hasList, said } = given[name];
          const [[excellent, good, completed, failed], unrated] = said ?? [[0, 0, 0, 0], 0];
          const cells = Object.values(committees[name]) as readonly (readonly [number, number])[];
          const listed = cells.reduce((sum, [good, below]) => [sum[0] + good, sum[1] + good + below] as const, [0, 0]);
          const rated = excellent + good + completed + failed;
          if (hasList) return { from: "LIST", good: listed[0], rated: listed[1], liable: listed[1] };
          if (rated + unrated > 0) return { from: "RETURN", good: excellent + good, rated, liable: rated + unrated };
          return { from: null, good: 0, rated: 0, liable: listed[1] };
        });
        const from = new Set(parts.flatMap((part) => part.from ?? []));
        const sum = (count: "good" | "rated" | "liable") => parts.reduce((total, part) => total + part[count], 0);

        await withMarts(rows, async ({ figure }) => {
          const found = await figure("R2", "BK", YEAR);
          expect([found.numerator ?? 0, found.rated, found.liable]).toEqual([sum("good"), sum("rated"), sum("liable")]);
          expect(found.countedFrom).toBe(from.size === 2 ? "MIXED" : ([...from][0] ?? null));
        });
      }),
      { seed: 50_522, numRuns: 6 },
    );
  });
});
