import { isCell } from "@nq21/code-lists/organisation-kind";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findBearersByDay } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { partyGroupTable } from "./party-group.repository.ts";

const SHEET = "Tổ đảng";
const COLUMN = "Mã chi bộ";

interface Line {
  readonly organisationCode: string;
  readonly from: string;
  readonly groupCount: number;
}

/** Takes lists of how many party groups cells have, from a day on. */
export function partyGroupImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  return {
    kind: "PARTY_GROUPS",
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(({ row, values }) => {
        const { organisationCode: code, from: on, groupCount } = values as unknown as Line;
        return { row, code, on, groupCount };
      });
      const bearers = await findBearersByDay(tx, lines);
      const cells = lines.flatMap(({ row, code, on }) => {
        const bearer = bearers.get(datedCodeKey({ code, on }));
        return bearer ? [{ sheet: SHEET, row, column: COLUMN, on, organisationId: bearer.organisationId }] : [];
      });
      const beyond = await listFaultsOfReach(tx, actor, cells);
      if (beyond.length > 0) return { faults: beyond };
      const faults: Fault[] = [];
      const facts = lines.flatMap(({ row, code, on, groupCount }) => {
        const place = { sheet: SHEET, row, column: COLUMN };
        const bearer = bearers.get(datedCodeKey({ code, on }));
        if (!bearer) faults.push(makeFault("UNKNOWN_ORGANISATION", place, on));
        else if (!isCell(bearer.kind)) faults.push(makeFault("NOT_A_CELL", place, on));
        if (!bearer) return [];
        const { organisationId } = bearer;
        return [
          {
            id: makeIdentity(idNamespace, "organisations", "party-groups", `${organisationId}/${on}`),
            organisation_id: organisationId,
            valid_from: on,
            group_count: groupCount,
          },
        ];
      });
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return storeFacts(tx, batchId, partyGroupTable, facts);
    },
  };
}
