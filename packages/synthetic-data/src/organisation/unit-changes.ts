import type { ChangeSetting } from "./change-setting.ts";
import { getCommitteePlan } from "./committees.ts";
import { latest, type Organisation } from "./history.ts";
import { listCells, listUnitCells, listUnitChapters, listVillageCells } from "./tree.ts";

/** Founds a body below a committee with members from the villages around it. */
export function foundUnit(setting: ChangeSetting, on: string, committeeCode: string, body: string): void {
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

/** A chapter of the province's agencies is divided into two; it ends. */
export function divideChapter(setting: ChangeSetting, on: string): void {
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

/** A grassroots cell has grown into a chapter; its members go to two cells below it. */
export function raiseCellToChapter(setting: ChangeSetting, on: string): void {
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

/** A few bodies are called differently from a day on. */
export function renameUnits(setting: ChangeSetting, on: string): void {
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

/** A body of a district goes below a committee of the province, with another code. */
export function moveUnitToProvince(setting: ChangeSetting, on: string): void {
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
