import { readFileSync } from "node:fs";
import { parseCsvObjects } from "hucre/csv";

/** A commune-level unit: official code, name without its type, type as written (xã, phường, thị trấn). */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly type: string;
}

/** A commune-level unit below a district (until 30/6/2025). */
export interface DistrictCommune extends Commune {
  readonly districtCode: string;
}

/** One edge of the official lineage: what a unit became, on which day, by which document. */
export interface LineageEdge {
  readonly predecessorCode: string;
  readonly successor: Commune;
  readonly isWhole: boolean;
  readonly event: "UNCHANGED" | "MERGE" | "SPLIT" | "CHANGE_TYPE";
  readonly effectiveOn: string;
}

function readRows(file: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../facts/${file}`, import.meta.url), "utf8");
  return parseCsvObjects<Record<string, string>>(text, { header: true }).data;
}

const field = (row: Record<string, string>, name: string): string => {
  const content = row[name];
  if (content === undefined) throw new Error(`a fact lacks the column ${name}`);
  return content;
};

function communeOf(row: Record<string, string>): DistrictCommune {
  return {
    code: field(row, "code"),
    name: field(row, "name"),
    type: field(row, "type"),
    districtCode: row.district_code ?? "",
  };
}

/** The 122 units until 31/1/2020, by code: the predecessors of the lineage of 2020, in districts that did not change then. */
export function readCommunesOf2018(): DistrictCommune[] {
  const districts = new Map(
    readRows("communes-2020.csv").map((row) => [field(row, "district"), field(row, "district_code")]),
  );
  const communes = new Map(
    readRows("lineage-2020.csv").map((row): [string, DistrictCommune] => [
      field(row, "predecessor_code"),
      {
        code: field(row, "predecessor_code"),
        name: field(row, "predecessor"),
        type: field(row, "predecessor_type"),
        districtCode: districts.get(field(row, "predecessor_district")) ?? "",
      },
    ]),
  );
  return [...communes.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}
/** The 108 units from 1/2/2020 to 30/6/2025. */
export const readCommunesOf2020 = (): DistrictCommune[] => readRows("communes-2020.csv").map(communeOf);
/** The 37 units from 1/7/2025 on former Bắc Kạn. */
export const readCommunesOf2025 = (): Commune[] =>
  readRows("communes-2025.csv")
    .filter((row) => field(row, "former_province") === "Bắc Kạn")
    .map(communeOf);

/** The lineage of one of the three changes of the official commune lists. */
export function readLineage(year: 2020 | 2023 | 2025): LineageEdge[] {
  return readRows(`lineage-${year}.csv`).map((row) => ({
    predecessorCode: field(row, "predecessor_code"),
    successor: {
      code: field(row, "successor_code"),
      name: field(row, "successor"),
      type: field(row, "successor_type"),
    },
    isWhole: field(row, "kind") === "whole",
    event: field(row, "event") as LineageEdge["event"],
    effectiveOn: field(row, "effective_date"),
  }));
}

/** Published structure of Bắc Kạn at a date: what the generated province must meet exactly. */
export interface PublishedStructure {
  readonly date: string;
  readonly grassrootsCount: number;
  readonly committeeCount: number;
  /** Null where the source does not say. */
  readonly sectionalChapterCount: number | null;
  readonly subordinateCellCount: number | null;
  readonly memberCount: number;
}

/** The two published structures, 11/2023 and 19/3/2025. */
export function readPublishedStructures(): PublishedStructure[] {
  const count = (text: string) => (text === "" ? null : Number(text));
  return readRows("published-structure.csv").map((row) => ({
    date: field(row, "date"),
    grassrootsCount: Number(field(row, "TCCSD")),
    committeeCount: Number(field(row, "committees_directly_under")),
    sectionalChapterCount: count(field(row, "dang_bo_bo_phan")),
    subordinateCellCount: count(field(row, "chi_bo_truc_thuoc")),
    memberCount: Number(field(row, "members")),
  }));
}
