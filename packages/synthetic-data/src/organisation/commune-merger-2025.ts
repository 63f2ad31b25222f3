import type { Sector } from "@nq21/code-lists/sector";
import { type LineageEdge, readLineage } from "../facts.ts";
import type { ChangeSetting } from "./change-setting.ts";
import { PROVINCE_MERGER } from "./committees.ts";
import { nameCommuneChapter, sectorOfCommune } from "./commune-names.ts";
import { provinceMergerDecision as decision } from "./decision-register.ts";
import { latest, type Organisation, type Role } from "./history.ts";

const on = PROVINCE_MERGER;
/** What the offices of the old communes become, in this order. */
const officeNames = [
  "các cơ quan Đảng",
  "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
  "Phòng Kinh tế",
  "Phòng Văn hóa – Xã hội",
  "Trung tâm Phục vụ hành chính công",
];

const cellSectors: Partial<Record<Role, Sector>> = {
  OFFICE: "STATE_AGENCY",
  SCHOOL: "PUBLIC_SERVICE",
  POLICE: "POLICE",
  MILITARY: "MILITARY",
};

/** A commune of 1/7/2025 with the chapter that stands directly above grassroots. */
export interface NewCommune {
  readonly chapter: Organisation;
  readonly code: string;
  readonly place: string;
  readonly sector: Sector;
  readonly registerCommittee: string;
}

/** 108 commune chapters go into 37 that stand directly above grassroots; one commune without change lives on. */
export function foundCommunes({ record }: ChangeSetting, province: Organisation): Map<string, NewCommune> {
  const { history } = record;
  const communes = new Map<string, NewCommune>();
  const arrivals = [...Map.groupBy(readLineage(2025), (edge) => edge.successor.code)].map(([code, group]) => ({
    code,
    edge: group[0] as LineageEdge,
    predecessors: group.map((edge) => history.getByCode(edge.predecessorCode)),
  }));
  for (const { code, edge, predecessors } of arrivals) {
    const [first] = predecessors as [Organisation];
    const { registerCommittee } = first;
    const state = {
      code,
      name: nameCommuneChapter(edge.successor),
      kind: "ABOVE_GRASSROOTS" as const,
      sector: sectorOfCommune(edge.successor.type),
      parent: province,
    };
    let chapter = first;
    if (edge.event === "UNCHANGED") record.alter(on, decision, first, state);
    else
      chapter = record.merge(
        on,
        decision,
        predecessors.map((organisation) => ({ organisation, isWhole: true })),
        state,
        { role: "COMMITTEE", registerCommittee, seat: code },
      );
    const place = `${edge.successor.type} ${edge.successor.name}`;
    const commune = { chapter, code, place, sector: state.sector, registerCommittee };
    for (const predecessor of predecessors) communes.set(latest(predecessor).code, commune);
  }
  return communes;
}

/** Cells of one role from several communes meet in one cell; a single one lives on. */
function joinCells({ record }: ChangeSetting, commune: NewCommune, cells: readonly Organisation[], name: string): void {
  const { history } = record;
  const [first] = cells;
  if (!first) return;
  const state = {
    code: history.nextCodeBelow(commune.code),
    name: `Chi bộ ${name} ${commune.place}`,
    kind: "GRASSROOTS_CELL" as const,
    sector: cellSectors[first.role] ?? commune.sector,
    parent: commune.chapter,
  };
  if (cells.length === 1) {
    record.alter(on, decision, first, state);
    return;
  }
  const joined = record.merge(
    on,
    decision,
    cells.map((organisation) => ({ organisation, isWhole: true })),
    state,
    { role: first.role, registerCommittee: commune.registerCommittee, seat: commune.code },
  );
  for (const cell of cells) record.empty(on, cell, [joined]);
}

/** Village, school and office cells become grassroots cells of the new commune and keep their members. */
export function raiseCells(setting: ChangeSetting, commune: NewCommune, cells: readonly Organisation[]): void {
  const { record } = setting;
  let offices = 0;
  for (const cell of cells) {
    if (cell.role === "POLICE" || cell.role === "MILITARY") continue;
    const before = latest(cell);
    const office = cell.role === "OFFICE" ? officeNames[offices++] : undefined;
    record.alter(on, decision, cell, {
      code: before.code.startsWith(`${commune.code}.`) ? before.code : record.history.nextCodeBelow(commune.code),
      parent: commune.chapter,
      kind: "GRASSROOTS_CELL",
      sector: before.sector ?? cellSectors[cell.role] ?? commune.sector,
      ...(office === undefined ? {} : { name: `Chi bộ ${office} ${commune.place}` }),
    });
  }
  const ofRole = (role: Role) => cells.filter((cell) => cell.role === role);
  joinCells(setting, commune, ofRole("POLICE"), "Công an");
  joinCells(setting, commune, ofRole("MILITARY"), "Quân sự");
}

/** The 37 communes, each once. */
export const listNewCommunes = (communes: ReadonlyMap<string, NewCommune>): NewCommune[] => [
  ...new Set(communes.values()),
];
