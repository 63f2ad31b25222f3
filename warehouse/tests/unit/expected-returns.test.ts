import { describe, expect, it } from "vitest";
import { deriveFrom } from "../fixtures/derive.ts";
import { aProvinceOfMembers } from "../fixtures/rated-members.ts";
import { aBatch, anExpectedReturn, anOrganisation, aReturn, handedIn, idOf, ratingCounts } from "../fixtures/rows.ts";

const province = aProvinceOfMembers({ A: { a1: [20, 5] }, B: { b1: [20, 0] } });
const began = "2023-01-15";

async function stateOf(rows: Parameters<typeof deriveFrom>[0], asOfDay = "2026-11-20") {
  const derived = await deriveFrom({ ...province, "organisations.batches": [], ...rows }, asOfDay);
  try {
    const found = await derived.ask(
      `select expected_return_id, state, cast(handed_in_on as varchar) as day, tree_year from marts.fct_expected_returns`,
    );
    return (...expected: Parameters<typeof anExpectedReturn>) => {
      const { expected_return_id: id } = anExpectedReturn(...expected);
      const row = found.find((each) => each.expected_return_id === id);
      return [row?.state, row?.day ?? null, row?.tree_year];
    };
  } finally {
    derived.close();
  }
}

const batches = {
  "members.batches": [{ ...aBatch("first"), approved_at: `${began}T08:00:00Z` }],
  "programme.batches": [],
};

describe("what was to be handed in", () => {
  it("is in time, late, missing or not yet due, a list by anything below it, a return by its own", async () => {
    const find = await stateOf({
      ...batches,
      "programme.expected_returns": [
        anExpectedReturn("A", 2022),
        anExpectedReturn("B", 2022),
        anExpectedReturn("a1", 2022),
        anExpectedReturn("BK", 2022, { form: "RETURN_MEMBER_RATINGS" }),
        anExpectedReturn("A", 2022, { form: "RETURN_MEMBER_RATINGS" }),
        anExpectedReturn("A", 2021, { form: "RETURN_MEMBER_RATINGS" }),
        anExpectedReturn("A", 2026),
        anExpectedReturn("A", 2029),
      ],
      "members.handed_in": [handedIn("a1", 2022, "2023-01-31"), handedIn("b1", 2022, "2023-02-01")],
      "members.returns": aReturn("A", 2022, ratingCounts([20, 0, 5, 0])),
    });

    expect(find("A", 2022)).toEqual(["HANDED_IN", "2023-01-31", 2022]);
    expect(find("a1", 2022)[0]).toBe("HANDED_IN");
    expect(find("B", 2022)).toEqual(["LATE", "2023-02-01", 2022]);
    expect(find("A", 2022, { form: "RETURN_MEMBER_RATINGS" })).toEqual(["HANDED_IN", "2023-01-10", 2022]);
    expect(find("BK", 2022, { form: "RETURN_MEMBER_RATINGS" })).toEqual(["MISSING", null, 2022]);
    expect(find("A", 2021, { form: "RETURN_MEMBER_RATINGS" })).toEqual(["MISSING", null, 2021]);
    expect(find("A", 2026)).toEqual(["NOT_DUE", null, 2026]);
    expect(find("A", 2029)).toEqual(["NOT_DUE", null, 2026]);
  });

  it("is no list of organisations' ratings where only the one above told of the committee itself", async () => {
    const form = "ORGANISATION_RATINGS";
    const find = await stateOf({
      ...batches,
      "programme.expected_returns": ["A", "B", "b1"].map((name) => anExpectedReturn(name, 2022, { form })),
      "organisations.handed_in": ["A", "B", "b1"].map((name) => handedIn(name, 2022, "2023-01-30", form)),
    });

    expect(["A", "B", "b1"].map((name) => find(name, 2022, { form })[0])).toEqual([
      "MISSING",
      "HANDED_IN",
      "HANDED_IN",
    ]);
  });

  it("is never late where it was due before the record began and came with the first load", async () => {
    const find = await stateOf({
      ...batches,
      "programme.expected_returns": [anExpectedReturn("A", 2020), anExpectedReturn("B", 2020)],
      "members.handed_in": [handedIn("a1", 2020, began), handedIn("b1", 2020, "2022-02-01")],
    });

    // B's own file tells that it came late; of A's nobody knows.
    expect(find("A", 2020)[0]).toBe("HANDED_IN");
    expect(find("B", 2020)[0]).toBe("LATE");
  });

  it("stays an organisation's after it ended, in the tree it stood in last", async () => {
    const find = await stateOf({
      ...batches,
      "organisations.organisation_versions": [
        ...(province["organisations.organisation_versions"] ?? []).filter(
          (row) => row.code !== "B" && row.code !== "b1",
        ),
        anOrganisation("B", "ABOVE_GRASSROOTS", { parent: "BK", to: "2022-07-01" }),
        anOrganisation("b1", "GRASSROOTS_CELL", { parent: "B", to: "2022-07-01" }),
        anOrganisation("b1", "GRASSROOTS_CELL", { parent: "A", from: "2022-07-01" }),
      ],
      "programme.expected_returns": [anExpectedReturn("B", 2022)],
    });

    expect(find("B", 2022)).toEqual(["MISSING", null, 2021]);
  });

  it("says of a missing list what the figure of its committee says", async () => {
    const ratings = (province["members.member_ratings"] ?? []).filter((row) => row.organisation_id !== idOf("b1"));
    const derived = await deriveFrom({
      ...province,
      "members.member_ratings": ratings,
      "members.handed_in": [handedIn("a1", 2022, "2023-01-31")],
      "programme.expected_returns": ["A", "B"].map((name) => anExpectedReturn(name, 2022)),
    });
    const told = await derived.ask(
      `select expected.state, figure.absence from marts.fct_expected_returns as expected
       inner join marts.fct_indicator_values as figure
         on figure.organisation_id = expected.organisation_id and figure.year = expected.year
       where figure.indicator_code = 'R2' and figure.basis = 'AS_THEN' order by expected.state`,
    );
    derived.close();

    expect(told).toEqual([
      { state: "HANDED_IN", absence: null },
      { state: "MISSING", absence: "NOT_SUBMITTED" },
    ]);
  });
});
