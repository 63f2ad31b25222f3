import { apportion } from "../apportionment.ts";
import { type DistrictCommune, readPublishedStructures } from "../facts.ts";
import type { RandomStream } from "../random-stream.ts";
import { committeePlans } from "./committees.ts";
import { planUnits, type UnitPlan } from "./unit-catalogue.ts";

/**
 * Subordinate cells that the planned changes add between 1/1/2018 and 19/3/2025 at full size: 14 commune offices fewer in
 * 2020, 10 villages merged, 30 military cells founded, 2 cells of a new chapter, 2 from divided villages, 9 grassroots cells
 * that became subordinate. A test holds the generated province against the published 2,093.
 */
const NET_CELL_CHANGE = -14 - 10 + 30 + 2 + 2 + 9;
const MIN_COMMUNE_CELLS = 2;

/** How large each part of the province is. Structure never grows above full size; a larger province only has more members. */
export interface StructurePlan {
  /** Share of full size, above 0 to 1. */
  readonly scale: number;
  readonly units: ReadonlyMap<string, readonly UnitPlan[]>;
  /** Cells of each commune of 2018, by code. */
  readonly communeCells: ReadonlyMap<string, number>;
}

/** Plans the structure of 1/1/2018 backwards from the published one of 19/3/2025. */
export function planStructure(
  members: number,
  communes: readonly DistrictCommune[],
  stream: RandomStream,
): StructurePlan {
  const published = readPublishedStructures().find((each) => each.subordinateCellCount !== null);
  if (!published?.subordinateCellCount) throw new Error("no published number of cells");
  const scale = Math.min(1, members / published.memberCount);
  const units = new Map(committeePlans.map((plan) => [plan.code, planUnits(plan, scale)]));
  const unitCells = [...units.values()].flat().reduce((sum, unit) => sum + unit.cellCount, 0);
  const wanted = Math.round(published.subordinateCellCount * scale) - Math.round(NET_CELL_CHANGE * scale) - unitCells;
  const spare = Math.max(0, wanted - communes.length * MIN_COMMUNE_CELLS);
  const weights = communes.map((commune) => (commune.type === "xã" ? 70 : 110) + stream.integer(60));
  const shares = apportion(spare, weights);
  return {
    scale,
    units,
    communeCells: new Map(communes.map((commune, at) => [commune.code, MIN_COMMUNE_CELLS + (shares[at] as number)])),
  };
}
