import { getDisplayRules, readRegistry } from "../../warehouse/builder/registry.ts";
import type { DisplayRules } from "../../warehouse/disclosure-control/display-rule.ts";
import { type FigureTable, makeFigureTable } from "../../warehouse/disclosure-control/figure-table.ts";
import { hideFigures } from "../../warehouse/disclosure-control/hide-figures.ts";
import { deriveFrom } from "../../warehouse/tests/fixtures/derive.ts";
import {
  attackHidden,
  type Conclusion,
  loadSolver,
  type SeenTable,
  type Solver,
} from "../../warehouse/tests/fixtures/disclosure-attacker.ts";
import {
  changeOnePerson,
  type Draw,
  drawCounts,
  drawTable,
  makeStream,
} from "../../warehouse/tests/fixtures/drawn-table.ts";
import { deliverHistories } from "../structure/deliver-history.ts";

const DRAWN = 100;
const FROM_HISTORIES = 100;
const HISTORIES = 60;
const FEWEST_UNITS = 5;
const MOST_UNITS = 24;

interface FigureSets {
  readonly year: number;
  readonly unitCount: number;
  readonly sets: readonly (readonly number[])[];
}

/** Figures of random histories, on all bases and with their remainders, as the warehouse's own SQL adds them up. */
async function readFigureSets(): Promise<FigureSets[]> {
  const derived = await deriveFrom(deliverHistories(1, HISTORIES).rows);
  try {
    const rows = (await derived.ask(
      `select year, units from intermediate.int_display__figures order by year, number, is_remainder`,
    )) as unknown as { year: number; units: number[] }[];
    return [...Map.groupBy(rows, (row) => row.year)].flatMap(([year, figures]) =>
      separate(figures.map((figure) => figure.units)).map((each) => ({ year, ...each })),
    );
  } finally {
    derived.close();
  }
}

/** Histories have no unit in common: figures that hang together by their units are those of one history. */
function separate(figures: readonly (readonly number[])[]): { unitCount: number; sets: number[][] }[] {
  const parts: { units: Set<number>; sets: (readonly number[])[] }[] = [];
  for (const figure of figures.toSorted((one, other) => other.length - one.length)) {
    const known = parts.filter(({ units }) => figure.some((unit) => units.has(unit)));
    const [first = { units: new Set<number>(), sets: [] as (readonly number[])[] }, ...others] = known;
    for (const other of others) {
      for (const unit of other.units) first.units.add(unit);
      first.sets.push(...other.sets);
      parts.splice(parts.indexOf(other), 1);
    }
    if (known.length === 0) parts.push(first);
    for (const unit of figure) first.units.add(unit);
    first.sets.push(figure);
  }
  return parts.map(({ units, sets }) => {
    const places = new Map([...units].sort((one, other) => one - other).map((unit, place) => [unit, place]));
    return { unitCount: units.size, sets: sets.map((set) => set.map((unit) => places.get(unit) as number)) };
  });
}

function fillTable({ unitCount, sets }: FigureSets, draw: Draw): FigureTable {
  const units = Array.from({ length: unitCount }, () => drawCounts(draw));
  return makeFigureTable(
    units,
    sets.map((places, index) => ({
      key: String(index),
      units: places,
      hasRates: places.some((place) => (units[place]?.good ?? 0) + (units[place]?.below ?? 0) > 0),
      hiddenBefore: 0,
    })),
  );
}

/** What the attacks came to. */
interface Tally {
  cells: number;
  hidden: number;
  conclusions: number;
  narrowest: number;
}

function requireUncertain(conclusions: readonly Conclusion[], rules: DisplayRules, where: string, tally: Tally): void {
  for (const { cell, count, least, most } of conclusions) {
    tally.conclusions += 1;
    tally.narrowest = Math.min(tally.narrowest, most - least);
    if (most - least < rules.narrowestInterval)
      throw new Error(`${where}: ${count} of figure ${cell.keys[0]} must lie from ${least} to ${most}`);
  }
}

/** Attacks a version, then the next after one person's change, then both of them together. */
function attackTable(
  solver: Solver,
  table: FigureTable,
  draw: Draw,
  rules: DisplayRules,
  where: string,
  tally: Tally,
): void {
  const first: SeenTable = { table, hidden: hideFigures(table, rules) };
  const changed = changeOnePerson(table, first.hidden, draw);
  const second: SeenTable = { table: changed, hidden: hideFigures(changed, rules) };
  tally.cells += table.cells.length;
  tally.hidden += first.hidden.filter((part) => part !== 0).length;
  requireUncertain(attackHidden(solver, [first], rules), rules, `${where}, version 1`, tally);
  requireUncertain(attackHidden(solver, [second], rules), rules, `${where}, version 2`, tally);
  for (const attacked of [0, 1])
    requireUncertain(
      attackHidden(solver, [first, second], rules, attacked),
      rules,
      `${where}, version ${attacked + 1} by both`,
      tally,
    );
}

/** Hidden counts of members, against an integer program that knows all that is shown and every public rule. */
export async function proveSuppression(): Promise<string> {
  const rules = getDisplayRules(await readRegistry());
  const solver = await loadSolver();
  const tally: Tally = { cells: 0, hidden: 0, conclusions: 0, narrowest: Number.POSITIVE_INFINITY };
  for (let seed = 1; seed <= DRAWN; seed += 1)
    attackTable(solver, drawTable(seed), makeStream(-seed), rules, `drawn table ${seed}`, tally);
  const sized = (await readFigureSets()).filter(
    ({ unitCount }) => unitCount >= FEWEST_UNITS && unitCount <= MOST_UNITS,
  );
  const draw = makeStream(20_261_123);
  for (let index = 1; index <= FROM_HISTORIES; index += 1) {
    const sets = sized[draw(sized.length)] as FigureSets;
    attackTable(solver, fillTable(sets, draw), draw, rules, `table ${index} from a history, year ${sets.year}`, tally);
  }
  return `${DRAWN + FROM_HISTORIES} tables (${DRAWN} drawn, ${FROM_HISTORIES} of random histories as the warehouse adds them up, all bases and remainders): of ${tally.cells} figures ${tally.hidden} hidden in whole or part. In ${tally.conclusions} attacks, on a version, on the next after one person's change and on both together, the least and the greatest possible value of each hidden count, proven by the solver, lay at least ${tally.narrowest} apart (bound: ${rules.narrowestInterval}).`;
}
