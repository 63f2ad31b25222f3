import { readFileSync } from "node:fs";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { parseCsvObjects } from "hucre/csv";
import type { Province } from "../build-province.ts";
import { getCommitteePlan } from "../organisation/committees.ts";
import type { Village, VillageEdge } from "../village/village.ts";
import type { UnnumberedFile } from "./planned-file.ts";

interface PublicList {
  readonly name: string;
  readonly year: number | null;
}
/** The public lineages and lists of real places. */
const publicLineages: readonly PublicList[] = [
  { name: "lineage-provinces", year: 2025 },
  { name: "lineage", year: 2020 },
  { name: "lineage", year: 2023 },
  { name: "lineage", year: 2025 },
];
const publicLists: readonly PublicList[] = [
  { name: "provinces", year: null },
  { name: "districts", year: null },
  { name: "communes", year: 2020 },
  { name: "communes", year: 2025 },
];

/** A public list as it stands, byte for byte. */
function copyPublicList(kind: "PLACE_LINEAGE" | "PLACE_LIST", { name, year }: PublicList): UnnumberedFile {
  const file = year === null ? name : `${name}-${year}`;
  const bytes = readFileSync(new URL(`../../facts/${file}.csv`, import.meta.url));
  const rows = parseCsvObjects<Record<string, string>>(bytes.toString("utf8"), { header: true }).data;
  const layout = getFileLayout(kind);
  const [sheet] = layout.sheets as [(typeof layout.sheets)[0]];
  return {
    kind,
    detail: name,
    year,
    committee: year === 2025 ? "TNM" : "BK",
    isSupplement: false,
    rowCount: rows.length,
    bytes,
    content: () => ({ layout, reportingUnit: "", subtitle: "", sheets: { [sheet.sheet]: rows } }),
  };
}

const SOURCE = "made up by the generator of the synthetic province";

function describeEdge(edge: VillageEdge): Record<string, CellContent> {
  const { predecessor, successor } = edge;
  return {
    predecessor_code: predecessor.code,
    predecessor: predecessor.name,
    predecessor_type: predecessor.type,
    predecessor_parent_code: edge.predecessorParentCode,
    successor_code: successor.code,
    successor: successor.name,
    successor_type: successor.type,
    successor_parent_code: edge.successorParentCode,
    kind: edge.isWhole ? "whole" : "part",
    event: edge.event,
    effective_date: edge.effectiveOn,
    source: SOURCE,
  };
}

function planVillageLineages({ villageEdges }: Province): UnnumberedFile[] {
  const byYear = Map.groupBy(villageEdges, ({ effectiveOn }) => Number(effectiveOn.slice(0, 4)));
  return [...byYear]
    .sort(([one], [other]) => one - other)
    .map(([year, edges]) => ({
      kind: "PLACE_LINEAGE",
      detail: "thon",
      year,
      committee: "BK",
      isSupplement: false,
      rowCount: edges.length,
      content: () => ({
        layout: getFileLayout("PLACE_LINEAGE"),
        reportingUnit: "",
        subtitle: "",
        sheets: { lineage: edges.map(describeEdge) },
      }),
    }));
}

/**
 * What became of places, real ones and villages. Comes before the lists: a list of 2025 contradicts those of before, and
 * villages of a divided commune lie nowhere, until their lineage is known.
 */
export function planPlaceLineageFiles(province: Province): UnnumberedFile[] {
  return [...publicLineages.map((each) => copyPublicList("PLACE_LINEAGE", each)), ...planVillageLineages(province)];
}

const describeVillage = ({ code, name, type, parentCode }: Village): Record<string, CellContent> => ({
  code,
  name,
  type,
  parent_code: parentCode,
  valid_from: null,
  valid_to: null,
  source: SOURCE,
});

function planVillageLists({ villages }: Province): UnnumberedFile[] {
  const first = villages.filter(({ from }) => from === null);
  return [...Map.groupBy(first, ({ committee }) => committee)].map(([committee, own]) => ({
    kind: "PLACE_LIST",
    detail: "thon",
    year: 2018,
    committee,
    isSupplement: false,
    rowCount: own.length,
    content: () => ({
      layout: getFileLayout("PLACE_LIST"),
      reportingUnit: getCommitteePlan(committee).name,
      subtitle: "",
      sheets: { communes: own.map(describeVillage) },
    }),
  }));
}

/** The lists of real places, and for each district of the villages that were there when the record begins. */
export function planPlaceListFiles(province: Province): UnnumberedFile[] {
  return [...publicLists.map((each) => copyPublicList("PLACE_LIST", each)), ...planVillageLists(province)];
}
