import { getNamedType, isObjectType } from "graphql";
import { graph } from "./questions.ts";
import type { ReviewedMatrix } from "./reviewed-matrix.ts";
import { layers, type Trial } from "./trials.ts";

/** A small random generator (mulberry32), so that a seed that was printed draws the same share again. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a share must show at least once: every coordinate at each layer, and every class, role and relation at each layer. */
function listDuties(matrix: ReviewedMatrix, trial: Trial): readonly string[] {
  return [...trial.cells].flatMap((cell) => {
    const [coordinate = "", role, relation, layer] = cell.split(" ");
    return [`${coordinate} ${layer}`, `${matrix.classes.get(coordinate)} ${role} ${relation} ${layer}`];
  });
}

/** Draws trials until all that must be shown is. The same seed draws the same. */
export function drawShare(matrix: ReviewedMatrix, trials: readonly Trial[], seed: number): readonly Trial[] {
  const random = makeRandom(seed);
  const shuffled = trials
    .map((trial) => ({ trial, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ trial }) => trial);
  const shown = new Set<string>();
  return shuffled.filter((trial) => {
    const added = listDuties(matrix, trial).filter((duty) => !shown.has(duty));
    for (const duty of added) shown.add(duty);
    return added.length > 0;
  });
}

/** What stands at no place of the fixture where it could be asked for, by coordinate or type, and why. */
const notAsked: Readonly<Record<string, string>> = {
  "Code.validFrom": "no code of today's lists begins or ends on a day",
  "Code.validTo": "no code of today's lists begins or ends on a day",
  "IndicatorSeries.segment": "only of the remainder that a divided unit leaves; warehouse/subgraph/series",
  "IndicatorValue.remainder": "only where a divided unit leaves one; warehouse/subgraph/series",
  "SeriesBreak.document": "no break of the registry names a document of the record",
  Remainder: "only where a divided unit leaves one; warehouse/subgraph/series",
};
/** Types that can be asked for: those that only answers of mutations hold are seen by whoever made the edit. */
function listAskedTypes(): ReadonlySet<string> {
  const asked = new Set<string>(["Query"]);
  // A set gives what is added while it is gone through.
  for (const name of asked) {
    const type = graph.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) asked.add(getNamedType(field.type).name);
  }
  return asked;
}

/** Cells of the reviewed page that no trial asserts and no reason excuses. */
export function listUnasked(matrix: ReviewedMatrix, trials: readonly Trial[]): readonly string[] {
  const asserted = new Set(trials.flatMap(({ cells }) => [...cells]));
  const unasked: string[] = [];
  const askedTypes = listAskedTypes();
  for (const coordinate of matrix.classes.keys()) {
    const [type = ""] = coordinate.split(".");
    if (notAsked[coordinate] || notAsked[type] || !askedTypes.has(type)) continue;
    for (const role of matrix.roles)
      for (const relation of matrix.relations)
        for (const layer of layers)
          if (!asserted.has(`${coordinate} ${role} ${relation} ${layer}`))
            unasked.push(`${coordinate} ${role} ${relation} ${layer}`);
  }
  return unasked;
}
