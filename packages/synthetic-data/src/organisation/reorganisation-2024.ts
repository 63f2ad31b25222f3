import type { ChangeSetting } from "./change-setting.ts";
import { dissolveEmptyCell } from "./commune-changes.ts";
import { latest, type Organisation, type OrganisationHistory } from "./history.ts";
import { listUnitCells, listUnitChapters } from "./tree.ts";
import { absorbUnit, dissolveUnit } from "./unit-changes.ts";

/** Cells of a committee that have been its own since the record begins: a merged cell is not merged again. */
function listOldUnitCells(history: OrganisationHistory, committee: Organisation): Organisation[] {
  return listUnitCells(history, committee).filter(
    (each) => each.origin === "DIRECTORY" && each.registerCommittee === latest(committee).code,
  );
}

/** Two small cells of a committee become one new cell. */
function mergeUnits({ record, decisions }: ChangeSetting, on: string, committeeCode: string): void {
  const { history } = record;
  const parent = history.getByCode(committeeCode);
  const [one, other] = listOldUnitCells(history, parent);
  if (!one || !other) return;
  const { name, sector } = latest(one);
  const merged = record.merge(
    on,
    decisions.next(committeeCode, on),
    [one, other].map((organisation) => ({ organisation, isWhole: true })),
    {
      code: history.nextCodeBelow(committeeCode.slice("BK.".length)),
      name: `${name} và ${latest(other).name.replace("Chi bộ ", "")}`,
      kind: "GRASSROOTS_CELL",
      sector,
      parent,
    },
    { role: "UNIT", registerCommittee: committeeCode, seat: one.seat },
  );
  for (const cell of [one, other]) record.empty(on, cell, [merged]);
}

/** A grassroots cell goes below a chapter of the same committee and is a TCCSĐ no more; its members stay. */
function placeBelowChapter(setting: ChangeSetting, on: string, cell: Organisation, chapter: Organisation): void {
  const { record, decisions } = setting;
  record.alter(on, decisions.next(cell.registerCommittee, on), cell, {
    parent: chapter,
    kind: "SUBORDINATE_CELL",
    code: record.history.nextCodeBelow(latest(chapter).code),
  });
}

/**
 * The re-organisation between the published counts of 30/11/2023 and 19/3/2025: at full size 455 TCCSĐ become 426 by 12
 * mergers, 5 absorptions, 3 dissolutions and 9 cells (8 of them the police of the districts) that go below a chapter.
 */
export function reorganiseUnits(setting: ChangeSetting): void {
  const { history } = setting.record;
  const districts = ["BK.058", "BK.060", "BK.061", "BK.062", "BK.063", "BK.064", "BK.065", "BK.066"];
  for (const [at, committee] of districts.entries())
    mergeUnits(setting, at < 4 ? "2024-03-01" : "2024-04-01", committee);
  for (const committee of ["BK.061", "BK.064", "BK.066"]) dissolveUnit(setting, "2024-05-01", committee);
  dissolveEmptyCell(setting, "2024-06-01");
  for (const committee of ["BK.058", "BK.063", "BK.065", "BK.KCQ"]) absorbUnit(setting, "2024-11-15", committee);
  absorbUnit(setting, "2024-11-15", "BK.KCQ", 1);
  for (let pair = 0; pair < Math.max(1, Math.round(4 * setting.scale)); pair++)
    mergeUnits(setting, "2025-02-15", "BK.KCQ");

  const police = history.getByCode("BK.CA");
  const chapters = listUnitChapters(history, police);
  const districtPolice = listUnitCells(history, police).filter((cell) =>
    /Công an (huyện|thành phố)/.test(latest(cell).name),
  );
  for (const [at, cell] of districtPolice.entries())
    placeBelowChapter(setting, "2025-03-01", cell, chapters[at % chapters.length] as Organisation);
  const agencies = history.getByCode("BK.KCQ");
  const [agency] = listOldUnitCells(history, agencies);
  const [chapter] = listUnitChapters(history, agencies);
  if (agency && chapter) placeBelowChapter(setting, "2025-03-01", agency, chapter);
}
