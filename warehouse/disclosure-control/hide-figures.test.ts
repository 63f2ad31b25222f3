import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { attackHidden, loadSolver, type Solver } from "../tests/fixtures/disclosure-attacker.ts";
import { drawTable } from "../tests/fixtures/drawn-table.ts";
import { type DisplayRules, EVERYTHING, hideByRule, isSmall, LEVELS, UNRATED } from "./display-rule.ts";
import { makeFigureTable, type UnitCounts } from "./figure-table.ts";
import { hideFigures } from "./hide-figures.ts";

const count = { minimumBase: 10, smallFrom: 1, smallTo: 4 };
const rules: DisplayRules = { levels: count, unrated: count, narrowestInterval: 5, spare: 1 };
const unit = (good: number, below: number, unrated = 0): UnitCounts => ({ good, below, unrated });

/** Hides cells given by their units; returns what is hidden of each, by its key. */
function hide(units: UnitCounts[], sets: Record<string, number[]>, before: Record<string, number> = {}) {
  const rows = Object.entries(sets).map(([key, places]) => ({
    key,
    units: places,
    hasRates: true,
    hiddenBefore: before[key] ?? 0,
  }));
  const table = makeFigureTable(units, rows);
  const hidden = hideFigures(table, rules);
  return Object.fromEntries(table.cells.flatMap((cell, place) => cell.keys.map((key) => [key, hidden[place]])));
}

describe("what the rule hides by itself", () => {
  it.each([
    ["nothing of zeros and of counts above the small ones", unit(20, 0), 0],
    ["nothing of five below good", unit(20, 5), 0],
    ["the levels of one to four below good", unit(20, 4), LEVELS],
    ["who was not rated of one to four", unit(20, 0, 3), UNRATED],
    ["both where both are small", unit(20, 1, 1), EVERYTHING],
    ["everything of fewer than ten rated", unit(9, 0), EVERYTHING],
    ["nothing of ten rated", unit(10, 0), 0],
    ["who was not rated where nobody was", unit(0, 0, 7), UNRATED],
  ])("is %s", (_, counts, expected) => {
    expect(hide([counts], { only: [0] })).toEqual({ only: expected });
  });

  it("is no level of a list that was not handed in", () => {
    const table = makeFigureTable([unit(0, 0, 20)], [{ key: "a", units: [0], hasRates: false, hiddenBefore: 0 }]);
    expect([...hideFigures(table, rules)]).toEqual([0]);
  });
});

describe("what goes with it", () => {
  it("is the smallest sibling that keeps the sum uncertain", () => {
    const hidden = hide([unit(20, 2), unit(30, 9), unit(60, 30)], { a: [0], b: [1], c: [2], whole: [0, 1, 2] });
    expect(hidden).toEqual({ a: LEVELS, b: LEVELS, c: 0, whole: 0 });
  });

  it("is the sum where no sibling helps", () => {
    const hidden = hide([unit(20, 3), unit(30, 0)], { a: [0], b: [1], whole: [0, 1] });
    expect(hidden).toEqual({ a: LEVELS, b: 0, whole: LEVELS });
  });

  it("reaches over another basis that would give the figure away", () => {
    // As then the four stand in pairs, today crosswise: one figure is told by three others.
    const units = [unit(20, 2), unit(30, 8), unit(40, 8), unit(50, 8)];
    const sets = { a: [0], b: [1], c: [2], d: [3], left: [0, 1], right: [2, 3], top: [0, 2], bottom: [1, 3] };
    const hidden = hide(units, { ...sets, whole: [0, 1, 2, 3] });
    expect(hidden.a).toBe(LEVELS);
    expect(["b", "left"].some((key) => hidden[key] === LEVELS)).toBe(true);
    expect(["c", "top"].some((key) => hidden[key] === LEVELS)).toBe(true);
  });

  it("is the same for figures that count the same units", () => {
    const hidden = hide([unit(20, 2), unit(30, 9)], { asThen: [0], asNow: [0], other: [1], whole: [0, 1] });
    expect(hidden.asThen).toBe(hidden.asNow);
  });

  it("stays hidden once it was, also after the counts have grown", () => {
    const units = [unit(20, 12), unit(30, 9), unit(60, 30)];
    const sets = { a: [0], b: [1], c: [2], whole: [0, 1, 2] };
    expect(hide(units, sets)).toEqual({ a: 0, b: 0, c: 0, whole: 0 });
    const hidden = hide(units, sets, { a: LEVELS });
    expect(hidden.a).toBe(LEVELS);
    expect(hidden.b).toBe(LEVELS);
  });
});

describe("any table", () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it("shows no small count, and keeps each hidden count uncertain by five against an integer program", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const table = drawTable(seed);
        const hidden = hideFigures(table, rules);
        for (const [place, { totals }] of table.cells.entries()) {
          const isShown = (part: number) => ((hidden[place] ?? 0) & part) === 0;
          if (isShown(LEVELS)) {
            expect(isSmall(totals.below, count)).toBe(false);
            expect(totals.rated === 0 || totals.rated >= 10).toBe(true);
          }
          if (isShown(UNRATED)) expect(isSmall(totals.unrated, count)).toBe(false);
        }
        for (const { least, most } of attackHidden(solver, [{ table, hidden }], rules))
          expect(most - least).toBeGreaterThanOrEqual(rules.narrowestInterval);
      }),
      { numRuns: 25, seed: 20261123 },
    );
  });

  it("is given away by its sums where only the rule hides", () => {
    const table = drawTable(1);
    const hidden = Uint8Array.from(table.cells, (cell) => hideByRule(cell.totals, cell.hasRates, rules));

    const narrow = attackHidden(solver, [{ table, hidden }], rules).filter(({ least, most }) => most - least < 5);

    expect(narrow.some(({ least, most }) => least === most)).toBe(true);
  });

  it("gives the same pattern every time", () => {
    for (const seed of [1, 2, 3])
      expect(hideFigures(drawTable(seed), rules)).toEqual(hideFigures(drawTable(seed), rules));
  });
});
