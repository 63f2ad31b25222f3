import { describe, expect, it } from "vitest";
import { type Fact, groupByYear, listFacts } from "./fact.ts";

const fact = (on: string, group: Fact["group"]): Fact => ({
  key: `${group} ${on}`,
  on,
  when: on,
  group,
  title: group,
  text: null,
  decision: null,
});
const facts = [
  fact("2018-01-01", "structure"),
  fact("2025-12-31", "ratings"),
  fact("2025-07-01", "structure"),
  fact("2024-12-31", "honours"),
];

describe("facts", () => {
  it("stand with the newest first", () => {
    expect(listFacts(facts, null).map((each) => each.on)).toEqual([
      "2025-12-31",
      "2025-07-01",
      "2024-12-31",
      "2018-01-01",
    ]);
  });

  it("can be narrowed to one group", () => {
    expect(listFacts(facts, "structure").map((each) => each.on)).toEqual(["2025-07-01", "2018-01-01"]);
    expect(listFacts(facts, "honours")).toHaveLength(1);
  });

  it("are gathered by year, none lost", () => {
    const years = groupByYear(listFacts(facts, null));
    expect(years.map(({ year }) => year)).toEqual(["2025", "2024", "2018"]);
    expect(years.flatMap((year) => year.facts)).toHaveLength(facts.length);
  });
});
