import type { ChangeSetting } from "./change-setting.ts";
import {
  divideVillages,
  EMPTY_CELL_BEGINS,
  foundEmptyCell,
  foundMilitaryCells,
  makeTownship,
  mergeVillages,
} from "./commune-changes.ts";
import {
  absorbUnit,
  dissolveUnit,
  divideChapter,
  foundUnit,
  moveUnitToProvince,
  raiseCellToChapter,
  renameUnits,
} from "./unit-changes.ts";

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
