import { lineageExtents } from "@nq21/code-lists/organisation-change";
import { lineageEvents, villageOffices } from "@nq21/code-lists/place";
import { date, text } from "./columns.ts";
import type { FileLayout } from "./layout.ts";

/** Places as statistics offices list them, and what committees say of villages. Lineages come before lists. */
export const placeLayouts: readonly FileLayout[] = [
  {
    kind: "PLACE_LINEAGE",
    service: "organisations",
    title: { vi: "Biến động đơn vị hành chính, thôn, tổ dân phố", en: "Lineage of places" },
    format: "CSV",
    sheets: [
      {
        sheet: "lineage",
        uniqueBy: ["predecessor_code", "predecessor", "successor_code", "successor", "effective_date"],
        columns: [
          text("predecessor_code", "predecessor_code", false),
          text("predecessor", "predecessor", false),
          text("predecessor_type", "predecessor_type", false),
          text("predecessor_parent_code", "predecessor_parent_code", false),
          text("predecessor_district", "predecessor_district", false),
          text("predecessor_province", "predecessor_province", false),
          text("successor_code", "successor_code", false),
          text("successor", "successor", false),
          text("successor_type", "successor_type", false),
          text("successor_parent_code", "successor_parent_code", false),
          text("successor_district", "successor_district", false),
          text("successor_province", "successor_province", false),
          { key: "kind", header: "kind", kind: "code", codes: lineageExtents, required: true },
          { key: "event", header: "event", kind: "code", codes: lineageEvents, required: true },
          text("certainty", "certainty", false),
          date("effective_date", "effective_date"),
          text("legal_source", "legal_source", false),
          text("source", "source", false),
          text("note", "note", false),
        ],
      },
    ],
  },
  {
    kind: "PLACE_LIST",
    service: "organisations",
    title: { vi: "Danh mục đơn vị hành chính, thôn, tổ dân phố", en: "List of places" },
    format: "CSV",
    sheets: [
      {
        sheet: "communes",
        uniqueBy: ["code", "name", "valid_from"],
        columns: [
          text("code", "code"),
          text("name", "name"),
          text("type", "type"),
          text("parent_code", "parent_code", false),
          text("district_code", "district_code", false),
          text("district", "district", false),
          text("province_code", "province_code", false),
          text("province", "province", false),
          date("valid_from", "valid_from", false),
          date("valid_to", "valid_to", false),
          text("legal_source", "legal_source", false),
          text("source", "source", false),
          text("note", "note", false),
        ],
      },
    ],
  },
  {
    kind: "VILLAGE_ORGANISATION",
    service: "organisations",
    title: { vi: "Chi bộ và chức danh ở thôn, tổ dân phố", en: "Cells and offices in villages" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Chi bộ - thôn",
        uniqueBy: ["cellCode", "villageCode", "from"],
        columns: [
          text("cellCode", "Mã chi bộ"),
          text("villageCode", "Mã thôn, tổ dân phố"),
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
        ],
      },
      {
        sheet: "Chức danh ở thôn",
        uniqueBy: ["villageCode", "office", "from"],
        columns: [
          text("villageCode", "Mã thôn, tổ dân phố"),
          { key: "office", header: "Chức danh", kind: "code", codes: villageOffices, required: true },
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          { key: "isMember", header: "Là đảng viên", kind: "boolean", required: true },
        ],
      },
    ],
  },
];
