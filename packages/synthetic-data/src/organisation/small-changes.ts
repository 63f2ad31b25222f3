import { readLineage } from "../facts.ts";
import { villageNames } from "../names/village-names.ts";
import type { RandomStream } from "../random-stream.ts";
import type { ChangeRecord } from "./change-record.ts";
import { getCommitteePlan } from "./committees.ts";
import type { DecisionRegister } from "./decision-register.ts";
import { nameCommuneCell, nameCommuneChapter, sectorOfCommune } from "./founding.ts";
import { latest, type Organisation } from "./history.ts";
import { listCells, listUnitCells, listUnitChapters, listVillageCells } from "./tree.ts";

/** What the planned changes of the years share. */
export interface ChangeSetting {
  readonly record: ChangeRecord;
  readonly decisions: DecisionRegister;
  readonly scale: number;
  readonly stream: RandomStream;
}

const listCommunes = ({ record }: ChangeSetting): Organisation[] =>
  record.history.organisations.filter((each) => each.role === "COMMUNE" && latest(each).to === null);
const scaled = ({ scale }: ChangeSetting, count: number): number => Math.max(1, Math.round(count * scale));

/** Founds a body below a committee with members from the villages around it. */
function foundUnit(setting: ChangeSetting, on: string, committeeCode: string, body: string): void {
  const { record, decisions } = setting;
  const parent = record.history.getByCode(committeeCode);
  const cell = record.found(
    on,
    decisions.next(committeeCode, on),
    {
      code: record.history.nextCodeBelow(committeeCode.slice("BK.".length)),
      name: `Chi bộ ${body}`,
      kind: "GRASSROOTS_CELL",
      sector: "NON_STATE_ENTERPRISE",
      parent,
    },
    { role: "UNIT", registerCommittee: committeeCode, seat: getCommitteePlan(committeeCode).centre },
  );
  record.fill(on, cell, listUnitCells(record.history, parent).slice(0, -1), 0.06);
}

/** Ends a body below a committee; its members join the villages where it sat. */
export function dissolveUnit(setting: ChangeSetting, on: string, committeeCode: string): void {
  const { record, decisions } = setting;
  const unit = listUnitCells(record.history, record.history.getByCode(committeeCode))
    .filter((each) => latest(each).sector === "COOPERATIVE")
    .at(-1);
  if (!unit) return;
  record.dissolve(on, decisions.next(committeeCode, on), unit);
  record.empty(on, unit, listVillageCells(record.history, unit.seat).slice(0, 3));
}

/** One small body is taken up by another of the same committee; `skipped` leaves out the last ones, which may just have absorbed. */
export function absorbUnit(setting: ChangeSetting, on: string, committeeCode: string, skipped = 0): void {
  const { record, decisions } = setting;
  const units = listUnitCells(record.history, record.history.getByCode(committeeCode)).filter(
    (each) => each.origin === "DIRECTORY",
  );
  const absorber = units.at(-2 - skipped);
  const unit = units.at(-1 - skipped);
  if (!unit || !absorber) return;
  record.absorb(on, decisions.next(committeeCode, on), unit, absorber);
  record.empty(on, unit, [absorber]);
}

function mergeVillages(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  let left = scaled(setting, 10);
  for (const commune of listCommunes(setting).filter((_, at) => at % 5 === 2)) {
    const villages = listCells(record.history, commune, "VILLAGE");
    const [one, other] = villages.slice(-2);
    if (left === 0 || !one || !other || villages.length < 3) continue;
    const committee = commune.registerCommittee;
    const merged = record.merge(
      on,
      decisions.next(committee, on),
      [one, other].map((organisation) => ({ organisation, isWhole: true })),
      {
        code: record.history.nextCodeBelow(latest(commune).code),
        name: latest(one).name.replace(/thôn \S+ \S+|tổ dân phố \d+/, (place) => `${place} hợp nhất`),
        kind: "SUBORDINATE_CELL",
        sector: null,
        parent: latest(one).parent,
      },
      { role: "VILLAGE", registerCommittee: committee, seat: latest(commune).code },
    );
    for (const cell of [one, other]) record.empty(on, cell, [merged]);
    left--;
  }
}

function divideChapter(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const { history } = record;
  const chapter = listUnitChapters(history, history.getByCode("BK.KCQ"))[2];
  if (!chapter) return;
  const before = latest(chapter);
  const halves = record.split(
    on,
    decisions.next("BK.KCQ", on),
    chapter,
    true,
    ["khối hành chính", "khối sự nghiệp"].map((part) => ({
      state: { ...before, code: history.nextCodeBelow("KCQ"), name: `${before.name} (${part})` },
      traits: chapter,
    })),
  );
  for (const [at, cell] of listCells(history, chapter).entries()) {
    const parent = halves[at % 2] as Organisation;
    record.alter(on, decisions.next("BK.KCQ", on), cell, { parent, code: history.nextCodeBelow(latest(parent).code) });
  }
}

function raiseCellToChapter(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const { history } = record;
  const cell = listUnitCells(history, history.getByCode("BK.KCQ"))[0];
  if (!cell) return;
  const body = latest(cell).name.replace("Chi bộ ", "");
  record.alter(on, decisions.next("BK.KCQ", on), cell, { kind: "GRASSROOTS_CHAPTER", name: `Đảng bộ ${body}` });
  const cells = [1, 2].map((number) =>
    record.found(
      on,
      decisions.next("BK.KCQ", on),
      {
        code: history.nextCodeBelow(latest(cell).code),
        name: `Chi bộ ${number} ${body}`,
        kind: "SUBORDINATE_CELL",
        sector: null,
        parent: cell,
      },
      { role: "DEPARTMENT", registerCommittee: "BK.KCQ", seat: null },
    ),
  );
  record.empty(on, cell, cells);
}

function divideVillages(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const { history } = record;
  const biggest = listCommunes(setting)
    .map((commune) => ({ commune, villages: listCells(history, commune, "VILLAGE") }))
    .sort((one, other) => other.villages.length - one.villages.length);
  for (const [at, { commune, villages }] of biggest.slice(0, 2).entries()) {
    const cell = villages[0] as Organisation;
    const before = latest(cell);
    const isWhole = at === 0;
    const successors = record.split(
      on,
      decisions.next(commune.registerCommittee, on),
      cell,
      isWhole,
      (isWhole ? ["A", "B"] : ["B"]).map((mark) => ({
        state: { ...before, code: history.nextCodeBelow(latest(commune).code), name: `${before.name} (${mark})` },
        traits: cell,
      })),
    );
    if (isWhole) record.empty(on, cell, successors);
    else record.fill(on, successors[0] as Organisation, [cell], 0.5);
  }
}

/** A cell of a co-operative that never had a member: rated nevertheless, which is one of the planted flaws. */
export const EMPTY_CELL_BEGINS = "2022-03-01";
function foundEmptyCell(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const commune = record.history.getByCode("02026");
  record.found(
    on,
    decisions.next(commune.registerCommittee, on),
    {
      code: record.history.nextCodeBelow("02026"),
      name: `Chi bộ Hợp tác xã Dược liệu ${villageNames[7]}`,
      kind: "SUBORDINATE_CELL",
      sector: null,
      parent: commune,
    },
    { role: "DEPARTMENT", registerCommittee: commune.registerCommittee, seat: "02026" },
  );
}

function foundMilitaryCells(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const { history } = record;
  const lacking = listCommunes(setting).filter((commune) => listCells(history, commune, "MILITARY").length === 0);
  for (const commune of lacking.slice(0, scaled(setting, 30))) {
    const { code, name, sector } = latest(commune);
    const type = sector === "XA" ? "xã" : sector === "PHUONG" ? "phường" : "thị trấn";
    const place = { code, type, name: name.replace(`Đảng bộ ${type} `, "") };
    const donors = listCells(history, commune, "VILLAGE");
    const cell = record.found(
      on,
      decisions.next(commune.registerCommittee, on),
      {
        code: history.nextCodeBelow(code),
        name: nameCommuneCell("MILITARY", place, 0, 0),
        kind: "SUBORDINATE_CELL",
        sector: null,
        parent: commune,
      },
      { role: "MILITARY", registerCommittee: commune.registerCommittee, seat: code },
    );
    record.fill(on, cell, donors, 0.04);
  }
}

function makeTownship(setting: ChangeSetting): void {
  const { record, decisions } = setting;
  for (const { predecessorCode, successor, effectiveOn } of readLineage(2023))
    record.alter(effectiveOn, decisions.next("BK.062", effectiveOn), record.history.getByCode(predecessorCode), {
      code: successor.code,
      name: nameCommuneChapter(successor),
      sector: sectorOfCommune(successor.type),
    });
}

function renameUnits(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const committees = ["BK.060", "BK.063", "BK.066"];
  for (const code of committees) {
    const unit = listUnitCells(record.history, record.history.getByCode(code))[1];
    if (unit)
      record.alter(on, decisions.next(code, on), unit, {
        name: latest(unit).name.replace("Chi bộ ", "Chi bộ cơ quan "),
      });
  }
}

function moveUnitToProvince(setting: ChangeSetting, on: string): void {
  const { record, decisions } = setting;
  const { history } = record;
  const units = listUnitCells(history, history.getByCode("BK.063"));
  const unit = units.find((each) => latest(each).name.includes("Kiểm lâm")) ?? units[0];
  if (unit)
    record.alter(on, decisions.next("BK", on), unit, {
      parent: history.getByCode("BK.KCQ"),
      code: history.nextCodeBelow("KCQ"),
    });
}

/** Changes of 2018 and 2019. */
export function changeBefore2020(setting: ChangeSetting): void {
  foundUnit(setting, "2018-09-01", "BK.KCQ", "Công ty cổ phần Dịch vụ Môi trường");
  dissolveUnit(setting, "2019-04-01", "BK.064");
  absorbUnit(setting, "2019-09-01", "BK.065");
}

/** Changes between the merger of communes and the published count of 30/11/2023. */
export function changeBefore2024(setting: ChangeSetting): void {
  mergeVillages(setting, "2021-01-01");
  divideChapter(setting, "2021-03-01");
  raiseCellToChapter(setting, "2021-07-01");
  divideVillages(setting, "2022-03-01");
  foundEmptyCell(setting, EMPTY_CELL_BEGINS);
  moveUnitToProvince(setting, "2022-05-01");
  foundMilitaryCells(setting, "2022-07-01");
  renameUnits(setting, "2022-10-01");
  makeTownship(setting);
  foundUnit(setting, "2023-05-01", "BK.058", "Công ty trách nhiệm hữu hạn Du lịch");
  dissolveUnit(setting, "2023-09-01", "BK.066");
}

/** Ends the cell that never had a member. */
export function dissolveEmptyCell({ record, decisions }: ChangeSetting, on: string): void {
  const cell = record.history.organisations.find(
    (each) => each.role === "DEPARTMENT" && (each.versions[0] as { from: string }).from === EMPTY_CELL_BEGINS,
  );
  if (cell) record.dissolve(on, decisions.next(cell.registerCommittee, on), cell);
}
