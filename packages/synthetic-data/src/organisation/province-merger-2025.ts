import type { ChangeSetting } from "./change-setting.ts";
import { committeePlans, PROVINCE_MERGER } from "./committees.ts";
import { foundCommunes, listNewCommunes, type NewCommune, raiseCells } from "./commune-merger-2025.ts";
import { provinceMergerDecision as decision } from "./decision-register.ts";
import { latest, type Organisation, type OrganisationHistory } from "./history.ts";
import { listCells } from "./tree.ts";

const on = PROVINCE_MERGER;

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
