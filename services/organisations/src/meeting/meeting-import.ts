import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { meetingTable } from "./meeting.repository.ts";
import { checkMeeting, meetingOf, type SaidMeeting } from "./meeting-rules.ts";

const SHEET = "Sinh hoạt chi bộ";

type Line = SaidMeeting & { readonly organisationCode: string };

const columnOf = {
  organisation: "Mã chi bộ",
  heldOn: "Ngày họp",
  presentCount: "Số đảng viên dự",
  spokeCount: "Số đảng viên phát biểu",
  score: "Điểm chất lượng",
} as const;

/** Takes lists of meetings of cells. */
export function meetingImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  return {
    kind: "CELL_MEETINGS",
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(({ row, values }) => {
        const said = values as unknown as Line;
        return { row, said, code: said.organisationCode, on: said.heldOn };
      });
      const bearers = await findBearersByDay(tx, lines);
      const cells = lines.flatMap(({ row, code, on }) => {
        const bearer = bearers.get(datedCodeKey({ code, on }));
        const cell = { sheet: SHEET, row, column: columnOf.organisation, on };
        return bearer ? [{ ...cell, organisationId: bearer.organisationId }] : [];
      });
      const beyond = await listFaultsOfReach(tx, actor, cells);
      if (beyond.length > 0) return { faults: beyond };
      const today = dayInVietnam(new Date());
      const faults: Fault[] = [];
      const meetings = lines.flatMap(({ row, said, code, on }) => {
        const bearer = bearers.get(datedCodeKey({ code, on }));
        for (const { code: fault, part, details } of checkMeeting(said, bearer?.kind, today))
          faults.push(makeFault(fault, { sheet: SHEET, row, column: columnOf[part] }, ...details));
        if (bearer) return [meetingOf(bearer.organisationId, said, idNamespace)];
        faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row, column: columnOf.organisation }, on));
        return [];
      });
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return storeFacts(tx, batchId, meetingTable, meetings);
    },
  };
}
