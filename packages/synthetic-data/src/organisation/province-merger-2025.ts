import type { Sector } from "@nq21/code-lists/sector";
import { type LineageEdge, readLineage } from "../facts.ts";
import { committeePlans, PROVINCE_MERGER } from "./committees.ts";
import { provinceMergerDecision as decision } from "./decision-register.ts";
import { nameCommuneChapter, sectorOfCommune } from "./founding.ts";
import { latest, type Organisation, type OrganisationHistory, type Role } from "./history.ts";
import type { ChangeSetting } from "./small-changes.ts";
import { listCells } from "./tree.ts";

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

interface NewCommune {
  readonly chapter: Organisation;
  readonly code: string;
  readonly place: string;
  readonly sector: Sector;
  readonly registerCommittee: string;
}

function foundProvince({ record }: ChangeSetting): Organisation {
  const { history } = record;
  const [former, standIn] = [history.getByCode("BK"), history.getByCode("TN")];
  const province = record.merge(
    on,
    decision,
    [
      { organisation: former, isWhole: true },
      { organisation: standIn, isWhole: false },
    ],
    { code: "TNM", name: "Đảng bộ tỉnh Thái Nguyên", kind: "PROVINCIAL_CHAPTER", sector: null, parent: null },
    { role: "PROVINCE", registerCommittee: "TNM", seat: null },
  );
  record.alter(on, decision, standIn, { parent: province, kind: "ABOVE_GRASSROOTS" });
  return province;
}

/** 108 commune chapters go into 37 that stand directly above grassroots; one commune without change lives on. */
function foundCommunes({ record }: ChangeSetting, province: Organisation): Map<string, NewCommune> {
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
function raiseCells(setting: ChangeSetting, commune: NewCommune, cells: readonly Organisation[]): void {
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

/** Bodies of a district: its agencies end and their people go to the new communes, the rest moves below a commune. */
function moveDistrictUnits(
  { record }: ChangeSetting,
  units: readonly Organisation[],
  communes: ReadonlyMap<string, NewCommune>,
  receivers: readonly Organisation[],
): void {
  const { history } = record;
  for (const unit of units) {
    if (unit.role === "DISTRICT_AGENCY") {
      for (const cell of listCells(history, unit)) {
        record.dissolve(on, decision, cell);
        record.empty(on, cell, receivers);
      }
      record.dissolve(on, decision, unit);
      continue;
    }
    const commune = communes.get(unit.seat ?? "");
    if (!commune) throw new Error(`${latest(unit).name} has no seat`);
    record.alter(on, decision, unit, {
      parent: commune.chapter,
      name: latest(unit).name.replace(/ (huyện|thành phố) /, " khu vực "),
    });
  }
}

const listNewCommunes = (communes: ReadonlyMap<string, NewCommune>): NewCommune[] => [...new Set(communes.values())];

/** In each commune a cell for the Front and the unions is founded, with people from the agencies of the old district. */
function foundFrontCells({ record }: ChangeSetting, communes: readonly NewCommune[]): Organisation[] {
  return communes.map((commune) =>
    record.found(
      on,
      decision,
      {
        code: record.history.nextCodeBelow(commune.code),
        name: `Chi bộ Ủy ban Mặt trận Tổ quốc và các đoàn thể ${commune.place}`,
        kind: "GRASSROOTS_CELL",
        sector: "PARTY_AGENCY",
        parent: commune.chapter,
      },
      { role: "OFFICE", registerCommittee: commune.registerCommittee, seat: commune.code },
    ),
  );
}

function moveProvincialUnits({ record }: ChangeSetting, province: Organisation): void {
  const { history } = record;
  const state = (code: string, name: string) => ({
    state: { code, name, kind: "ABOVE_GRASSROOTS" as const, sector: null, parent: province },
    traits: { role: "COMMITTEE" as const, registerCommittee: "BK.KCQ", seat: null },
  });
  const agencies = history.getByCode("BK.KCQ");
  const units = history.listChildren(agencies);
  const [party, government] = record.split(on, decision, agencies, true, [
    state("TNM.CQD", "Đảng bộ các cơ quan Đảng tỉnh"),
    state("TNM.UBND", "Đảng bộ Ủy ban nhân dân tỉnh"),
  ]) as [Organisation, Organisation];
  for (const unit of units)
    record.alter(on, decision, unit, { parent: latest(unit).sector === "PARTY_AGENCY" ? party : government });
  for (const base of ["QS", "CA"]) {
    const former = history.getByCode(`BK.${base}`);
    const below = history.listChildren(former);
    const successor = record.merge(
      on,
      decision,
      [{ organisation: former, isWhole: true }],
      { ...latest(former), code: `TNM.${base}`, parent: province },
      { ...former, role: "COMMITTEE" },
    );
    for (const unit of below)
      record.alter(on, decision, unit, {
        parent: successor,
        name: latest(unit).name.replace(/Ban Chỉ huy quân sự (huyện|thành phố)/, "Ban Chỉ huy phòng thủ khu vực"),
      });
  }
}

const oldTree = (history: OrganisationHistory, committeeCode: string) =>
  history.listChildren(history.getByCode(committeeCode));

/** The merger of 1/7/2025: the province, its eleven committees and the district level end, 37 communes stand above grassroots. */
export function mergeProvinces(setting: ChangeSetting): void {
  const { record } = setting;
  const { history } = record;
  const districts = committeePlans.filter((plan) => plan.districtCode !== null);
  const below = new Map(districts.map(({ code }) => [code, oldTree(history, code)]));
  const cellsOf = new Map(
    [...below.values()]
      .flat()
      .filter((each) => each.role === "COMMUNE")
      .map((each) => [each, listCells(history, each)]),
  );
  const sectionals = history.organisations.filter((each) => each.role === "SECTIONAL" && latest(each).to === null);

  const province = foundProvince(setting);
  const communes = foundCommunes(setting, province);
  for (const commune of listNewCommunes(communes)) {
    const cells = [...cellsOf]
      .filter(([each]) => communes.get(latest(each).code) === commune)
      .flatMap(([, list]) => list);
    raiseCells(setting, commune, cells);
  }
  for (const sectional of sectionals) record.dissolve(on, decision, sectional);
  const frontCells = foundFrontCells(setting, listNewCommunes(communes));
  for (const { code } of districts) {
    const units = (below.get(code) ?? []).filter((each) => each.role !== "COMMUNE");
    const receivers = frontCells.filter((cell) => cell.registerCommittee === code);
    moveDistrictUnits(setting, units, communes, receivers);
    record.dissolve(on, decision, history.getByCode(code));
  }
  moveProvincialUnits(setting, province);
}
