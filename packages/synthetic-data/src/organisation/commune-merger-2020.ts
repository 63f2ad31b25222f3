import { type LineageEdge, readLineage } from "../facts.ts";
import type { ChangeRecord } from "./change-record.ts";
import { COMMUNE_MERGER } from "./committees.ts";
import { nameCommuneChapter, sectorOfCommune } from "./commune-names.ts";
import { communeMergerDecision as decision } from "./decision-register.ts";
import { latest, type Organisation } from "./history.ts";
import { listCells } from "./tree.ts";

const on = COMMUNE_MERGER;

/**
 * The cells of a predecessor that go to one of its successors. A divided commune gives its first villages to the first
 * successor and the rest, with the office, to the one that takes over its code or comes last.
 */
function listCellsFor(cells: readonly Organisation[], edges: readonly LineageEdge[], successorCode: string) {
  if (edges.length === 1) return cells;
  const keeper = edges.find((edge) => edge.successor.code === edge.predecessorCode) ?? edges[edges.length - 1];
  const villages = cells.filter((cell) => cell.role === "VILLAGE");
  const leaving = new Set(villages.slice(0, Math.max(1, Math.floor(villages.length / 2))));
  return cells.filter((cell) => leaving.has(cell) !== (keeper?.successor.code === successorCode));
}

/**
 * The merger of 1/2/2020: 122 communes become 108. Whole communes go into new chapters; a divided one gives parts to two
 * chapters and ends. Cells live on below the new chapters, offices that meet in one commune become one.
 */
export function mergeCommunes(record: ChangeRecord): void {
  const { history } = record;
  const edges = readLineage(2020).filter((edge) => edge.event !== "UNCHANGED");
  const edgesFrom = Map.groupBy(edges, (edge) => edge.predecessorCode);
  const chapters = new Map([...edgesFrom.keys()].map((code) => [code, history.getByCode(code)]));
  const cells = new Map([...chapters].map(([code, chapter]) => [code, listCells(history, chapter)]));
  const successors = new Map<string, Organisation>();

  for (const [code, group] of Map.groupBy(edges, (edge) => edge.successor.code)) {
    const { successor } = group[0] as LineageEdge;
    const predecessors = group.map((edge) => ({
      organisation: chapters.get(edge.predecessorCode) as Organisation,
      isWhole: edge.isWhole,
    }));
    const { registerCommittee } = (predecessors[0] as { organisation: Organisation }).organisation;
    successors.set(
      code,
      record.merge(
        on,
        decision,
        predecessors,
        {
          code,
          name: nameCommuneChapter(successor),
          kind: "GRASSROOTS_CHAPTER",
          sector: sectorOfCommune(successor.type),
          parent: history.getByCode(registerCommittee),
        },
        { role: "COMMUNE", registerCommittee, seat: code },
      ),
    );
  }
  for (const chapter of chapters.values()) if (latest(chapter).to === null) record.dissolve(on, decision, chapter);

  for (const [code, successor] of successors) {
    const arrivals = edges
      .filter((edge) => edge.successor.code === code)
      .flatMap((edge) =>
        listCellsFor(cells.get(edge.predecessorCode) ?? [], edgesFrom.get(edge.predecessorCode) ?? [], code),
      );
    const offices = arrivals.filter((cell) => cell.role === "OFFICE");
    const keptOffice = offices.find((cell) => latest(cell).code.startsWith(`${code}.`)) as Organisation;
    for (const cell of arrivals) {
      if (cell.role === "OFFICE" && cell !== keptOffice) continue;
      const { code: before } = latest(cell);
      record.alter(on, decision, cell, {
        parent: successor,
        code: before.startsWith(`${code}.`) ? before : history.nextCodeBelow(code),
      });
    }
    for (const office of offices)
      if (office !== keptOffice) {
        record.absorb(on, decision, office, keptOffice);
        record.empty(on, office, [keptOffice]);
      }
  }
}
