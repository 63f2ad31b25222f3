import { readLineage } from "../facts.ts";
import { villageNames } from "../names/village-names.ts";
import { type ChangeSetting, listCommunes, scaled } from "./change-setting.ts";
import { nameCommuneCell, nameCommuneChapter, sectorOfCommune } from "./commune-names.ts";
import { latest, type Organisation } from "./history.ts";
import { listCells } from "./tree.ts";

/** Pairs of village cells become one. */
export function mergeVillages(setting: ChangeSetting, on: string): void {
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

/** One large village cell is divided and ends, another gives a part away and lives on. */
export function divideVillages(setting: ChangeSetting, on: string): void {
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

/** Founds the cell that nobody ever joins. */
export function foundEmptyCell(setting: ChangeSetting, on: string): void {
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

/** Ends the cell that never had a member. */
export function dissolveEmptyCell({ record, decisions }: ChangeSetting, on: string): void {
  const cell = record.history.organisations.find(
    (each) => each.role === "DEPARTMENT" && (each.versions[0] as { from: string }).from === EMPTY_CELL_BEGINS,
  );
  if (cell) record.dissolve(on, decisions.next(cell.registerCommittee, on), cell);
}

/** Communes without a military cell found one. */
export function foundMilitaryCells(setting: ChangeSetting, on: string): void {
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

/** Vân Tùng becomes a township on 10/4/2023 (lineage-2023.csv). */
export function makeTownship(setting: ChangeSetting): void {
  const { record, decisions } = setting;
  for (const { predecessorCode, successor, effectiveOn } of readLineage(2023))
    record.alter(effectiveOn, decisions.next("BK.062", effectiveOn), record.history.getByCode(predecessorCode), {
      code: successor.code,
      name: nameCommuneChapter(successor),
      sector: sectorOfCommune(successor.type),
    });
}
