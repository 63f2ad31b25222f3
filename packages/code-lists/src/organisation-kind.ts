import type { CodeList } from "./code-list.ts";

/** Code of `organisationKinds`. */
export type OrganisationKind =
  | "PROVINCIAL_CHAPTER"
  | "ABOVE_GRASSROOTS"
  | "GRASSROOTS_CHAPTER"
  | "GRASSROOTS_CELL"
  | "SECTIONAL_CHAPTER"
  | "SUBORDINATE_CELL";

/** Levels of the Party's organisation, after the Charter and QĐ 24-QĐ/TW (from 1/7/2025 QĐ 294-QĐ/TW). */
export const organisationKinds: CodeList<OrganisationKind> = {
  PROVINCIAL_CHAPTER: { vi: "Đảng bộ tỉnh", en: "Provincial chapter", legalSource: "Điều lệ Đảng" },
  ABOVE_GRASSROOTS: {
    vi: "Đảng bộ cấp trên trực tiếp cơ sở",
    en: "Chapter directly above grassroots",
    legalSource: "Điều lệ Đảng; QĐ 294-QĐ/TW (26/5/2025)",
  },
  GRASSROOTS_CHAPTER: { vi: "Đảng bộ cơ sở", en: "Grassroots chapter", legalSource: "Điều lệ Đảng" },
  GRASSROOTS_CELL: { vi: "Chi bộ cơ sở", en: "Grassroots cell", legalSource: "Điều lệ Đảng" },
  SECTIONAL_CHAPTER: { vi: "Đảng bộ bộ phận", en: "Sectional chapter", legalSource: "Điều lệ Đảng" },
  SUBORDINATE_CELL: { vi: "Chi bộ trực thuộc", en: "Subordinate cell", legalSource: "Điều lệ Đảng" },
};

/** TCCSĐ: the unit that target II.2 of the programme counts. Grassroots chapters and grassroots cells, nothing else. */
export function isGrassroots(kind: OrganisationKind): boolean {
  return kind === "GRASSROOTS_CHAPTER" || kind === "GRASSROOTS_CELL";
}

/** Chi bộ: the constant unit of indicator R3. Grassroots cells and subordinate cells. */
export function isCell(kind: OrganisationKind): boolean {
  return kind === "GRASSROOTS_CELL" || kind === "SUBORDINATE_CELL";
}
